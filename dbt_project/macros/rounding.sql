{#-
    Half of the place of the last digit that is not a zero: 5 for 1230, 0.005 for 4.56, 0 for 0.

    A number that is written with so many digits may have been rounded by that much. Places from 10^12 down to 10^-5;
    a number that uses all six decimals is taken as it stands.
-#}

{% macro rounding(value) -%}
    case
        when {{ value }} = 0 then cast(0 as decimal(24, 6))
    {%- for power in range(12, -6, -1) %}
        {%- set place = "1" ~ "0" * power if power >= 0 else "0." ~ "0" * (-power - 1) ~ "1" %}
        {%- set half = "5" ~ "0" * (power - 1) if power > 0 else "0." ~ "0" * (-power) ~ "5" %}
        when {{ value }} % cast({{ place }} as decimal(24, 6)) = 0 then cast({{ half }} as decimal(24, 6))
    {%- endfor %}
        else cast(0 as decimal(24, 6))
    end
{%- endmacro %}
