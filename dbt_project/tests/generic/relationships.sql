{#- As dbt's own, but with the whole row, so that a failure can be traced. Null leads nowhere and is accepted. -#}

{% test relationships(model, column_name, to, field) %}

select here.*

from {{ model }} as here
left join {{ to }} as there on here.{{ column_name }} = there.{{ field }}
where
    here.{{ column_name }} is not null
    and there.{{ field }} is null

{% endtest %}
