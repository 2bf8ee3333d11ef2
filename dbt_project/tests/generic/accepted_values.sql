{#- As dbt's own, but with the whole row, so that a failure can be traced. Null is accepted. -#}

{% test accepted_values(model, column_name, values, quote=true) %}

select *

from {{ model }}
where
    {{ column_name }} not in (
        {% for value in values -%}
            {{ "'" ~ value ~ "'" if quote else value }}{{ "," if not loop.last }}
        {% endfor %}
    )

{% endtest %}
