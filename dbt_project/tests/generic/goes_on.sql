{#- The closure is closed: whatever a link leads on to from the end of one of its rows is reached by a row too. -#}

{% test goes_on(model, links, from_column, to_column) %}

select
    here.{{ from_column }},
    next_links.{{ to_column }}

from {{ model }} as here
inner join {{ links }} as next_links on here.{{ to_column }} = next_links.{{ from_column }}
left join {{ model }} as reached
    on
        here.{{ from_column }} = reached.{{ from_column }}
        and next_links.{{ to_column }} = reached.{{ to_column }}
where reached.{{ from_column }} is null

union

select
    next_links.{{ from_column }},
    next_links.{{ to_column }}

from {{ links }} as next_links
left join {{ model }} as reached
    on
        next_links.{{ from_column }} = reached.{{ from_column }}
        and next_links.{{ to_column }} = reached.{{ to_column }}
where reached.{{ from_column }} is null

{% endtest %}
