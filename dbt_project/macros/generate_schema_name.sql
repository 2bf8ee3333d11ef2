{#- The schema is the folder's name as it stands, not prefixed by the target's: a table has one address everywhere. -#}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ (custom_schema_name or target.schema) | trim }}
{%- endmacro %}
