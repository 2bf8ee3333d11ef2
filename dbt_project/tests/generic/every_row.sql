{#- Every row satisfies the condition; a condition that comes out null is not satisfied. -#}

{% test every_row(model, satisfies) %}

select *

from {{ model }}
where not coalesce({{ satisfies }}, false)

{% endtest %}
