{#- Every value of the column that stands in the other model stands here too: nothing was lost on the way. -#}

{% test holds_every(model, column_name, of, where_there="true") %}

select there.{{ column_name }}

from {{ of }} as there
left join {{ model }} as here on there.{{ column_name }} = here.{{ column_name }}
where
    here.{{ column_name }} is null
    and {{ where_there }}

{% endtest %}
