with

figure_years as (

    select * from {{ of_changed_series(ref('int_figure_years')) }}

),

within as (

    select * from {{ of_changed_series(ref('int_year_totals')) }}
    where reach = 'within'

),

touching as (

    select * from {{ of_changed_series(ref('int_year_totals')) }}
    where reach = 'touching'

),

rows_of_years as (

    select
        series_id,
        acting_countries,
        year,
        indicator_id,
        base_unit,
        count(*) as figures,
        {{ join_rows('metric_id') }} as figure_ids,
        {{ join_rows("case when lies = 'never' then metric_id end", ', ') }} as never_ids,
        {{ join_rows("case when lies = 'overlaps' then metric_id end", ', ') }} as overlapping_ids,
        {{ join_rows("case when lies = 'perhaps' then metric_id end", ', ') }} as undated_ids,
        {{ join_rows("case when lies <> 'never' and high_in_year is null then metric_id end", ', ') }} as open_ids,
        {{ join_rows("metric_id || ' less ' || outside_id", ', ') }} as outside_ids

    from figure_years
    group by series_id, acting_countries, year, indicator_id, base_unit

),

judged as (

    select
        rows_of_years.*,
        within.total_low as low,
        touching.total_high as high,
        touching.total_value as value,
        within.low_ids as ids_within,
        touching.high_ids as ids_touching,
        touching.reason as touching_reason,
        touching.outcome as touching_outcome,

        case
            when touching.outcome is null then 'refused'
            when touching.outcome = 'total' and within.counted_ids = touching.counted_ids then 'total'
            when within.total_low is null and touching.total_high is null then 'refused'
            else 'bounds'
        end as outcome

    from rows_of_years
    left join within
        on
            rows_of_years.series_id = within.series_id
            and rows_of_years.acting_countries = within.acting_countries
            and rows_of_years.year = within.year
            and rows_of_years.indicator_id = within.indicator_id
            and rows_of_years.base_unit = within.base_unit
    left join touching
        on
            rows_of_years.series_id = touching.series_id
            and rows_of_years.acting_countries = touching.acting_countries
            and rows_of_years.year = touching.year
            and rows_of_years.indicator_id = touching.indicator_id
            and rows_of_years.base_unit = touching.base_unit

),

final as (

    select
        indicator_id,
        base_unit,
        acting_countries,
        year,
        cast(figures as integer) as figures,
        outcome,
        case when outcome = 'total' then value end as total_value,

        -- Nothing that is counted here can be less than nothing.
        case
            when outcome = 'bounds' then coalesce(low, cast(0 as decimal(38, 18)))
            when outcome = 'total' then low
        end as total_low,

        case when outcome <> 'refused' then high end as total_high,

        nullif(concat_ws(
            '; ',
            'Only overlaps the year, so it counts nothing below and all above: ' || overlapping_ids,
            'May lie in the year, so it counts nothing below and all above: ' || undated_ids,
            'Above, less what lies outside the year: ' || outside_ids,
            'Stocks, averages and growth rates say nothing of a year: ' || never_ids,
            case when touching_outcome = 'total' and high is null then 'No upper bound, open: ' || open_ids end,
            touching_reason
        ), '') as reason,

        series_id,
        figure_ids,
        case when outcome <> 'refused' then ids_within end as low_ids,
        case when outcome <> 'refused' then ids_touching end as high_ids

    from judged

)

select * from final
