with

metrics as (

    select * from {{ ref('stg_metrics') }}

),

editions as (

    select * from {{ ref('int_editions') }}

),

indicators as (

    select * from {{ ref('stg_indicators') }}

),

topics as (

    select * from {{ ref('stg_topics') }}

),

units as (

    select * from {{ ref('stg_units') }}

),

bounded as (

    select
        *,

        case
            when qualifier in ('exact', 'at_least') then value
        end as value_low,

        case
            when qualifier in ('exact', 'just_under', 'at_most') then value
        end as value_high

    from metrics

),

-- Left joins: a figure whose indicator or unit is still missing stays visible, without a base value.
final as (

    select
        bounded.*,

        editions.series_id,
        editions.edition,

        topics.pillar_id,
        topics.topic_id,
        indicators.name as indicator,
        indicators.result_level,

        units.base_unit,
        {{ exact_product('bounded.value', 'units.factor') }} as base_value,
        {{ exact_product('bounded.value_low', 'units.factor') }} as base_low,
        {{ exact_product('bounded.value_high', 'units.factor') }} as base_high

    from bounded
    left join editions on bounded.statement_id = editions.statement_id
    left join indicators on bounded.indicator_id = indicators.indicator_id
    left join topics on indicators.topic_id = topics.topic_id
    left join units on bounded.unit = units.unit

)

select * from final
