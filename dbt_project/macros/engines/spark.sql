{#- What Spark makes of the macros of dispatch.sql. -#}

{% macro spark__list_items(cell) -%}
    array_sort(array_distinct(filter(transform(split(cast({{ cell }} as string), ';'), x -> trim(x)), x -> x <> '')))
{%- endmacro %}

{% macro spark__each_item(cell) -%}
    explode({{ list_items(cell) }})
{%- endmacro %}

{% macro spark__sorted_list(cell) -%}
    nullif(array_join({{ list_items(cell) }}, ';'), '')
{%- endmacro %}

{% macro spark__join_rows(expression, separator) -%}
    case
        when count({{ expression }}) > 0 then array_join(array_sort(collect_list({{ expression }})), '{{ separator }}')
    end
{%- endmacro %}

{% macro spark__each_number(first, last) -%}
    explode(sequence({{ first }}, {{ last }}))
{%- endmacro %}

{% macro spark__days_between(first_date, second_date) -%}
    datediff({{ second_date }}, {{ first_date }})
{%- endmacro %}

{#-
    Spark writes a CTE out wherever it is used, so rounds that double the reach would double the query each time. Its
    recursion knows no `union` that drops what was there before, so the steps are counted, and end in a circle too.
-#}
{% macro spark__transitive_closure(links, child, parent, rounds) -%}
closure as (

    with recursive walked as (

        select distinct
            {{ child }},
            {{ parent }},
            1 as steps

        from {{ links }}

        union all

        select distinct
            walked.{{ child }},
            links.{{ parent }},
            walked.steps + 1 as steps

        from walked
        inner join {{ links }} as links on walked.{{ parent }} = links.{{ child }}
        where walked.steps < {{ 2 ** rounds }}

    )

    select distinct
        {{ child }},
        {{ parent }}

    from walked

)
{%- endmacro %}

{#- And how it does what dbt asks of every engine, where dbt-spark's own way will not do. -#}

{#- The schemas lie in the data folder, wherever the session would put them. -#}
{% macro spark__create_schema(relation) -%}
    {%- call statement('create_schema') -%}
        create schema if not exists {{ relation }}
        location {{ spark_text(env_var('FOLLOWTHROUGH_LAKE') ~ '/' ~ relation.schema) }}
    {%- endcall -%}
{%- endmacro %}

{#- dbt-spark writes an empty cell of a seed as the text None, and a quote in it as the end of the cell. -#}
{% macro spark__load_csv_rows(model, agate_table) -%}
    {%- set types = model.config.get('column_types', {}) -%}
    {%- set sql -%}
        insert into {{ this }} values
        {% for row in agate_table.rows -%}
            (
            {%- for column in agate_table.column_names -%}
                cast({{ "null" if row[column] is none else spark_text(row[column]) }} as {{
                    types.get(column, adapter.convert_type(agate_table, loop.index0))
                }}){{ ", " if not loop.last }}
            {%- endfor -%}
            ){{ "," if not loop.last }}
        {% endfor %}
    {%- endset -%}
    {%- do adapter.add_query(sql, abridge_sql_log=True) -%}
    {{ return(sql) }}
{%- endmacro %}

{% macro spark_text(value) -%}
    '{{ value | string | replace('\\', '\\\\') | replace("'", "\\'") }}'
{%- endmacro %}

{#- Parquet has no columns that refuse null, so the promise of a contract is looked after once the table is there. -#}
{% macro spark__persist_constraints(relation, model) -%}
    {%- set required = [] -%}
    {%- for column in model.columns.values() if 'not_null' in column.constraints | map(attribute='type') -%}
        {%- do required.append(column.name) -%}
    {%- endfor -%}
    {%- if config.get('contract').enforced and required -%}
        {%- set query -%}
            select
                {% for name in required -%}
                    count_if({{ name }} is null) as {{ name }}{{ ", " if not loop.last }}
                {% endfor %}
            from {{ relation }}
        {%- endset -%}
        {%- set nulls = run_query(query).rows[0] -%}
        {%- for name in required if nulls[name] -%}
            {%- do exceptions.raise_database_error(
                "NOT NULL constraint failed: " ~ relation ~ "." ~ name ~ ", in " ~ nulls[name] ~ " rows"
            ) -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
