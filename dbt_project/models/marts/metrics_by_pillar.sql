with

totals as (

    select * from {{ ref('int_totals') }}

),

final as (

    select
        pillar_id,
        edition,
        indicator_id,
        base_unit,
        figures,
        total_value,
        total_low,
        total_high,
        summable,
        reason,
        series_id,
        outcome,
        figure_ids,
        counted_ids,
        low_ids,
        high_ids

    from totals

)

select * from final
