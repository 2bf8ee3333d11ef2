{#- The columns together name a row: no two rows agree in all of them. Nulls count as equal. -#}

{% test unique_together(model, columns) %}

select
    {{ columns | join(', ') }},
    count(*) as copies

from {{ model }}
group by {{ columns | join(', ') }}
having count(*) > 1

{% endtest %}
