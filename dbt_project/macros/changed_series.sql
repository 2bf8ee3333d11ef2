{#-
    For models that keep the rows of the series of statements that have not changed (dbt_project.yml lists them). Before
    dbt starts, `built.statements` has the statements of those series alone: `orchestration/resources/changed.py`.
    In a whole build, and on Spark, there is nothing to keep, and these macros change nothing.
-#}

{#- The relation, or its rows of changed series; `key` says how a row names its own: `series_id` or `statement_id`. -#}
{% macro of_changed_series(relation, key='series_id') -%}
    {%- if keeps_rows() -%}
        (select * from {{ relation }} where {{ is_of_changed_series(key) }})
    {%- else -%}
        {{ relation }}
    {%- endif -%}
{%- endmacro %}

{#- Before a model is built: what it has of series that have changed or are gone goes. -#}
{% macro drop_changed_series(key='series_id') -%}
    {%- if keeps_rows() -%}
        delete from {{ this }} where {{ is_of_changed_series(key) }}
    {%- endif -%}
{%- endmacro %}

{#- A row that names no series is never kept. -#}
{% macro is_of_changed_series(key) -%}
    coalesce({{ key }}, '') not in (select {{ key }} from built.statements)
{%- endmacro %}

{#- The number that numbers of new rows begin after. -#}
{% macro last_number(column) -%}
    {%- if keeps_rows() -%}
        (select coalesce(max({{ column }}), 0) from {{ this }})
    {%- endif -%}
{%- endmacro %}

{#- dbt cannot say of a unit test, which has no table, whether it is incremental. -#}
{% macro keeps_rows() -%}
    {{ return(model.resource_type == 'model' and is_incremental()) }}
{%- endmacro %}
