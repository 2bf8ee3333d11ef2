with

claims as (

    select * from {{ ref('stg_claim_checks') }}

),

figures as (

    select * from {{ ref('int_claim_figures') }}

),

paired as (

    select
        claims.*,

        figure.base_value,
        figure.base_unit,
        figure.base_low as claim_low,
        figure.base_high as claim_high,
        figure.period_start,
        figure.period_end,

        other.value as own_value,
        other.unit as own_unit,
        other.base_unit as own_base_unit,
        other.base_value as own_base_value,
        other.base_low as own_low,
        other.base_high as own_high,
        other.period_start as other_start,
        other.period_end as other_end,

        times.base_unit as times_unit,
        times.base_value as times_value,
        times.base_low as times_low,
        times.base_high as times_high

    from claims
    left join figures as figure
        on claims.metric_id = figure.figure_id and figure.kind = 'metric'
    left join figures as other
        on
            coalesce(claims.reference_id, claims.other_metric_id) = other.figure_id
            and other.kind = case when claims.reference_id is null then 'metric' else 'reference' end
    left join figures as times
        on claims.times_metric_id = times.figure_id and times.kind = 'metric'

),

-- "kg per dose" times doses is kg; what does not cancel out so has no unit.
multiplied as (

    select
        *,

        case
            when times_metric_id is null then own_base_unit
            when own_base_unit = base_unit || '/' || times_unit then base_unit
        end as other_unit,

    {% for name, own in [('value', 'own_base_value'), ('low', 'own_low'), ('high', 'own_high')] -%}
        case
            when times_metric_id is null then {{ own }}
            else
                {{ exact_product(
                    'cast(times_' ~ name ~ ' as decimal(24, 6))', 'cast(' ~ own ~ ' as decimal(24, 12))'
                ) }}
        end as other_{{ name }}{{ ',' if not loop.last }}
    {% endfor %}

    from paired

),

related as (

    select
        *,
        coalesce(base_unit = other_unit, false) as is_same_unit,
        coalesce(same_scope = 'yes' and same_actor = 'yes' and same_period = 'yes', false) as is_same_thing,
        'no' in (same_scope, same_actor, same_period) as is_other,
        'part' in (same_scope, same_actor, same_period) as is_part,
        'whole' in (same_scope, same_actor, same_period) as is_whole,

        -- For reading: what follows from the intervals is exact.
        cast(base_value as double) / nullif(cast(other_value as double), 0) as quotient

    from multiplied

),

final as (

    select
        *,

        case when is_same_unit then cast(quotient as decimal(24, 6)) end as ratio,

        -- A part cannot be more than the whole: it bounds the whole from below, and the whole bounds it from above.
        case
            when not is_same_unit or is_other or (is_part and is_whole) then null
            when is_part then 'at_least'
            when is_whole then 'at_most'
        end as bound,

        -- An open end rules nothing out.
        coalesce(claim_high >= other_low, true) as reaches_up,
        coalesce(claim_low <= other_high, true) as reaches_down,

        case
            when
                is_same_unit and times_metric_id is not null
                then cast(quotient * cast(own_value as double) as decimal(24, 6))
        end as implied_value

    from related

)

select * from final
