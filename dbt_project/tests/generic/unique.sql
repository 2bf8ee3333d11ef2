{#- As dbt's own, but with the whole rows, so that a failure can be traced. -#}

{% test unique(model, column_name) %}

select *

from {{ model }}
where
    {{ column_name }} in (
        select {{ column_name }}

        from {{ model }}
        group by {{ column_name }}
        having count(*) > 1
    )

{% endtest %}
