{#-
    value * factor as decimal(38, 18), with no digit rounded away: 6 and 12 decimals make 18.

    Spark cuts decimals off as soon as the precisions of both sides exceed 38 together, so there both are narrowed first
    (values up to 10^14, factors up to 10^5); DuckDB keeps the scale and refuses what does not fit.
-#}

{% macro exact_product(value, factor) -%}
    {{ return(adapter.dispatch('exact_product')(value, factor)) }}
{%- endmacro %}

{% macro default__exact_product(value, factor) -%}
    cast(cast({{ value }} as decimal(20, 6)) * cast({{ factor }} as decimal(17, 12)) as decimal(38, 18))
{%- endmacro %}

{% macro duckdb__exact_product(value, factor) -%}
    cast({{ value }} * {{ factor }} as decimal(38, 18))
{%- endmacro %}
