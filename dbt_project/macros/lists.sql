{#-
    Lists inside a cell: `a; b;a` is the list of a and b.

    list_items(cell)    an array: trimmed, without empty items, each item once, sorted
    each_item(cell)     one row per item; only as a column of a select list
    sorted_list(cell)   the list as text again, `a;b`, null where it is empty; equal lists have equal texts
-#}

{% macro list_items(cell) -%}
    {{ return(adapter.dispatch('list_items')(cell)) }}
{%- endmacro %}

{% macro default__list_items(cell) -%}
    array_sort(array_distinct(filter(transform(split(cast({{ cell }} as string), ';'), x -> trim(x)), x -> x <> '')))
{%- endmacro %}

{% macro duckdb__list_items(cell) -%}
    list_sort(list_distinct(list_filter(
        list_transform(string_split(cast({{ cell }} as string), ';'), lambda x: trim(x)), lambda x: x <> ''
    )))
{%- endmacro %}


{% macro each_item(cell) -%}
    {{ return(adapter.dispatch('each_item')(cell)) }}
{%- endmacro %}

{% macro default__each_item(cell) -%}
    explode({{ list_items(cell) }})
{%- endmacro %}

{% macro duckdb__each_item(cell) -%}
    unnest({{ list_items(cell) }})
{%- endmacro %}


{% macro sorted_list(cell) -%}
    {{ return(adapter.dispatch('sorted_list')(cell)) }}
{%- endmacro %}

{% macro default__sorted_list(cell) -%}
    nullif(array_join({{ list_items(cell) }}, ';'), '')
{%- endmacro %}

{% macro duckdb__sorted_list(cell) -%}
    nullif(array_to_string({{ list_items(cell) }}, ';'), '')
{%- endmacro %}
