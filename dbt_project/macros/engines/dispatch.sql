{#-
    What the engines write differently. Models and other macros call these; each engine says in the file of its name
    what it makes of them, and an engine without such a file is refused by dbt.

    list_items(cell)       an array of the items of a cell, `a; b;a`: trimmed, without empty ones, each once, sorted
    each_item(cell)        one row per item; only as a column of a select list
    sorted_list(cell)      the list as text again, `a;b`, null where it is empty; equal lists have equal texts
    join_rows(expression)  the values of a group as one text, sorted, nulls left out; null where nothing is left.
                           Sorted, because a text that changes its order from run to run looks like a change of the data
    each_number(a, b)      one row per whole number from a to b, both included; only as a column of a select list
    transitive_closure(links, child, parent, rounds)
                           the CTE `closure`, every (child, parent) that the links of the CTE `links` lead to in up to
                           2 to the power of `rounds` steps, each once; what goes round in a circle leads to itself
    days_between(a, b)     whole days from the first date to the second; negative where the second is earlier
-#}

{% macro list_items(cell) -%}
    {{ return(adapter.dispatch('list_items')(cell)) }}
{%- endmacro %}

{% macro each_item(cell) -%}
    {{ return(adapter.dispatch('each_item')(cell)) }}
{%- endmacro %}

{% macro sorted_list(cell) -%}
    {{ return(adapter.dispatch('sorted_list')(cell)) }}
{%- endmacro %}

{% macro join_rows(expression, separator=';') -%}
    {{ return(adapter.dispatch('join_rows')(expression, separator)) }}
{%- endmacro %}

{% macro each_number(first, last) -%}
    {{ return(adapter.dispatch('each_number')(first, last)) }}
{%- endmacro %}

{% macro days_between(first_date, second_date) -%}
    {{ return(adapter.dispatch('days_between')(first_date, second_date)) }}
{%- endmacro %}

{% macro transitive_closure(links, child, parent, rounds=4) -%}
    {{ return(adapter.dispatch('transitive_closure')(links, child, parent, rounds)) }}
{%- endmacro %}
