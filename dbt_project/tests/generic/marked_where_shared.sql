{#- A value that stands for several of the other column is marked with `yes`; null counts as a value. -#}

{% test marked_where_shared(model, value, of, mark, among) %}

select marked.*

from {{ model }} as marked
inner join {{ model }} as other
    on
        marked.{{ of }} <> other.{{ of }}
        and (
            marked.{{ value }} = other.{{ value }}
            or (marked.{{ value }} is null and other.{{ value }} is null)
        )
        and other.{{ among }}
where
    marked.{{ among }}
    and marked.{{ mark }} <> 'yes'

{% endtest %}
