{#- A value that stands for several of the other column is marked with `yes`; null counts as a value. -#}

{% test marked_where_shared(model, value, of, mark, among) %}

select marked.*

from {{ model }} as marked
where
    marked.{{ among }}
    and marked.{{ mark }} <> 'yes'
    and exists (
        select 1

        from {{ model }} as other
        where
            other.{{ among }}
            and other.{{ of }} <> marked.{{ of }}
            and coalesce(cast(other.{{ value }} as string), '') = coalesce(cast(marked.{{ value }} as string), '')
    )

{% endtest %}
