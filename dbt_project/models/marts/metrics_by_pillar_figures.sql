with

figures as (

    select * from {{ ref('int_total_figures') }}

),

totals as (

    select * from {{ ref('int_totals') }}

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
                    case figures.kind
                        when 'circular' then 'It is said to contain itself. '
                        when 'rate' then 'It is a growth rate or an average. '
                        when 'standing' then 'It is a running total or a stock. '
                        when 'undated' then 'Its period is not known. '
                        else 'It could be added, but not to the others of its group. '
                    end || totals.reason
        end as why_not

    from figures
    inner join totals
        on
            figures.pillar_id = totals.pillar_id
            and figures.series_id = totals.series_id
            and figures.edition = totals.edition
            and figures.indicator_id = totals.indicator_id
            and figures.base_unit = totals.base_unit

)

select * from final
