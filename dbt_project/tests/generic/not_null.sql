{#- As dbt's own, but with the whole row, so that a failure can be traced. -#}

{% test not_null(model, column_name) %}

select *

from {{ model }}
where {{ column_name }} is null

{% endtest %}
