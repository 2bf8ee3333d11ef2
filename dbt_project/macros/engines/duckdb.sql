{#- What DuckDB makes of the macros of dispatch.sql. -#}

{% macro duckdb__list_items(cell) -%}
    list_sort(list_distinct(list_filter(
        list_transform(string_split(cast({{ cell }} as string), ';'), lambda x: trim(x)), lambda x: x <> ''
    )))
{%- endmacro %}

{% macro duckdb__each_item(cell) -%}
    unnest({{ list_items(cell) }})
{%- endmacro %}

{% macro duckdb__sorted_list(cell) -%}
    nullif(array_to_string({{ list_items(cell) }}, ';'), '')
{%- endmacro %}

{% macro duckdb__join_rows(expression, separator) -%}
    {#- A list sorted afterwards takes half the time of an aggregate that sorts. -#}
    array_to_string(list_sort(list({{ expression }}) filter (where {{ expression }} is not null)), '{{ separator }}')
{%- endmacro %}

{% macro duckdb__each_number(first, last) -%}
    unnest(generate_series({{ first }}, {{ last }}))
{%- endmacro %}

{% macro duckdb__days_between(first_date, second_date) -%}
    date_diff('day', {{ first_date }}, {{ second_date }})
{%- endmacro %}

{#- Each round doubles the reach, so four rounds cover sixteen steps. -#}
{% macro duckdb__transitive_closure(links, child, parent, rounds) -%}
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
