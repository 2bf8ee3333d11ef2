with

metrics as (

    select * from {{ ref('stg_metrics') }}

),

reference_figures as (

    select * from {{ ref('stg_reference_figures') }}

),

units as (

    select * from {{ ref('stg_units') }}

),

both_kinds as (

    select
        'metric' as kind,
        metric_id as figure_id,
        value,
        qualifier,
        unit,
        period_start,
        period_end

    from metrics

    union all

    select
        'reference' as kind,
        reference_id as figure_id,
        value,
        qualifier,
        unit,
        period_start,
        period_end

    from reference_figures

),

-- An exact number may be rounded to its last digit, an approximate one is trusted to a tenth or that, whichever is
-- more; the words that name a bound name one side only, and exactly.
margins as (

    select
        *,

        case qualifier
            when 'exact' then {{ rounding('value') }}
            when 'approximately'
                then greatest({{ rounding('value') }}, cast(abs(value) * cast(0.1 as decimal(2, 1)) as decimal(24, 6)))
            else cast(0 as decimal(24, 6))
        end as margin

    from both_kinds

),

bounded as (

    select
        *,
        case when qualifier in ('exact', 'approximately', 'at_least') then value - margin end as value_low,
        case
            when qualifier in ('exact', 'approximately', 'just_under', 'at_most') then value + margin
        end as value_high

    from margins

),

final as (

    select
        bounded.kind,
        bounded.figure_id,
        bounded.value,
        bounded.unit,
        bounded.period_start,
        bounded.period_end,
        units.base_unit,
        {{ exact_product('bounded.value', 'units.factor') }} as base_value,
        {{ exact_product('cast(bounded.value_low as decimal(24, 6))', 'units.factor') }} as base_low,
        {{ exact_product('cast(bounded.value_high as decimal(24, 6))', 'units.factor') }} as base_high

    from bounded
    left join units on bounded.unit = units.unit

)

select * from final
