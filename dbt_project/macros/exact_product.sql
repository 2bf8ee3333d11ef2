{#-
    value * factor as decimal(38, 18), with no digit rounded away: 6 and 12 decimals make 18. What does not fit is an
    error, never a rounded number; Spark is told so for all decimals in profiles.yml.
-#}

{% macro exact_product(value, factor) -%}
    cast({{ value }} * {{ factor }} as decimal(38, 18))
{%- endmacro %}
