with

claims as (

    select * from {{ ref('int_claims_compared') }}

),

metrics as (

    select * from {{ ref('int_metrics_converted') }}

),

reference_figures as (

    select * from {{ ref('stg_reference_figures') }}

),

judged as (

    select
        *,

        case
            when not is_same_unit or not is_same_thing then 'not_comparable'
            when reaches_up and reaches_down then 'consistent'
            else 'differs'
        end as verdict,

        case bound
            when 'at_least' then reaches_up
            when 'at_most' then reaches_down
        end as bound_holds

    from claims

),

final as (

    select
        judged.claim_id,
        judged.verdict,

        case
            when judged.verdict = 'differs' and not judged.reaches_up
                then 'The same thing, and the figure is lower than the other side allows'
            when judged.verdict = 'differs' then 'The same thing, and the figure is higher than the other side allows'
            when judged.verdict = 'consistent' and judged.base_value = judged.other_value
                then 'The same thing, and the same number'
            when judged.verdict = 'consistent' then 'The same thing, and there is a value that both sides allow'
            else
                concat_ws(
                    '; ',
                    case
                        when not judged.is_same_unit
                            then
                                'Other unit: ' || coalesce(judged.base_unit, 'none') || ', beside '
                                || coalesce(judged.other_unit, 'none')
                    end,
                    {% for what in ['scope', 'actor', 'period'] -%}
                        case judged.same_{{ what }}
                            when 'no' then 'Other {{ what }}'
                            when 'part' then 'Other {{ what }}: the other side is a part'
                            when 'whole' then 'Other {{ what }}: the other side is wider'
                        end,
                    {% endfor -%}
                    case
                        when judged.bound = 'at_least' and judged.bound_holds then 'as a lower bound it holds'
                        when judged.bound = 'at_least' then 'as a lower bound it does not hold'
                        when judged.bound = 'at_most' and judged.bound_holds then 'as an upper bound it holds'
                        when judged.bound = 'at_most' then 'as an upper bound it does not hold'
                    end
                )
        end as reason,

        judged.metric_id,
        metrics.statement_id,
        metrics.series_id,
        metrics.edition,
        metrics.indicator_id,
        judged.reference_id,
        judged.other_metric_id,
        judged.times_metric_id,
        reference_figures.publisher,
        reference_figures.read_from,
        reference_figures.source_url,

        judged.same_scope,
        judged.same_actor,
        judged.same_period,
        judged.rationale,

        judged.ratio,
        judged.bound,
        judged.bound_holds,
        judged.base_unit,
        judged.base_value,
        judged.claim_low,
        judged.claim_high,
        judged.other_unit,
        judged.other_value,
        judged.other_low,
        judged.other_high,
        judged.implied_value,
        case when judged.implied_value is not null then judged.own_unit end as implied_unit,

        judged.period_start,
        judged.period_end,
        judged.other_start,
        judged.other_end

    from judged
    left join metrics on judged.metric_id = metrics.metric_id
    left join reference_figures on judged.reference_id = reference_figures.reference_id

)

select * from final
