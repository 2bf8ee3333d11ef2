with

figures as (

    select * from {{ ref('int_total_figures') }}

),

totals as (

    select * from {{ ref('int_totals') }}

),

low_items as (

    select
        pillar_id,
        series_id,
        edition,
        indicator_id,
        base_unit,
        {{ each_item('low_ids') }} as metric_id

    from totals

),

final as (

    select
        figures.pillar_id,
        figures.series_id,
        figures.edition,
        figures.indicator_id,
        figures.base_unit,
        figures.metric_id,
        totals.summable and figures.is_kept as counted,

        case
            when figures.contained_in is not null then 'Already contained in ' || figures.contained_in
            when not totals.summable
                then
                    case
                        when figures.kind = 'circular' then 'It is said to contain itself. '
                        when figures.kind = 'rate' then 'It is a growth rate or an average. '
                        when figures.kind = 'running' then 'It is a running total. '
                        when figures.kind = 'stock' then 'It is a stock. '
                        when figures.period_start is null or figures.period_end is null
                            then 'Its period is not known. '
                        else 'It could be added, but not to the others of its group. '
                    end || totals.reason
        end as why_not,

        low_items.metric_id is not null as counted_low,
        totals.high_ids is not null and figures.is_kept as counted_high

    from figures
    inner join totals
        on
            figures.pillar_id = totals.pillar_id
            and figures.series_id = totals.series_id
            and figures.edition = totals.edition
            and figures.indicator_id = totals.indicator_id
            and figures.base_unit = totals.base_unit
    left join low_items
        on
            figures.pillar_id = low_items.pillar_id
            and figures.series_id = low_items.series_id
            and figures.edition = low_items.edition
            and figures.indicator_id = low_items.indicator_id
            and figures.base_unit = low_items.base_unit
            and figures.metric_id = low_items.metric_id

)

select * from final
