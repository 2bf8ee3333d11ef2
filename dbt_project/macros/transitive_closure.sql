{#-
    CTEs that follow links (child, parent) to their end: `closure` holds every (child, parent) reachable.

    Each round doubles the reach, so four rounds cover sixteen steps. A recursive CTE would be shorter, but Spark has
    learnt it only lately, and a circle in the data would keep it running; here it ends as a row of a child with itself.
-#}

{% macro transitive_closure(links, child, parent, rounds=4) -%}
closure_0 as (

    select distinct
        {{ child }},
        {{ parent }}

    from {{ links }}

),
{% for round in range(rounds) %}
closure_{{ round + 1 }} as (

    select
        {{ child }},
        {{ parent }}

    from closure_{{ round }}

    union

    select
        nearer.{{ child }},
        farther.{{ parent }}

    from closure_{{ round }} as nearer
    inner join closure_{{ round }} as farther on nearer.{{ parent }} = farther.{{ child }}

),
{% endfor %}
closure as (

    select * from closure_{{ rounds }}

)
{%- endmacro %}
