with

figures as (

    select * from {{ ref('int_total_figures') }}

),

overlapping_figures as (

    select * from {{ ref('int_total_overlaps') }}

),

totals as (

    select
        pillar_id,
        series_id,
        edition,
        indicator_id,
        base_unit,

        count(*) as figures,
        count(case when is_kept then 1 end) as kept,
        count(case when is_kept then base_low end) as kept_with_low,
        count(case when is_kept then base_high end) as kept_with_high,
        sum(case when is_kept then base_value end) as kept_value,
        sum(case when is_kept then base_low end) as kept_low,
        sum(case when is_kept then base_high end) as kept_high,

        {{ join_rows('metric_id') }} as figure_ids,
        {{ join_rows('case when is_kept then metric_id end') }} as kept_ids,
        {{ join_rows('case when not is_kept then metric_id end', ', ') }} as parts,
        {{ join_rows("case when is_kept and kind = 'circular' then metric_id end", ', ') }} as circular,
        {{ join_rows("case when is_kept and kind = 'rate' then metric_id end", ', ') }} as rates,
        {{ join_rows("case when is_kept and kind = 'standing' then metric_id end", ', ') }} as standing,
        {{ join_rows("case when is_kept and kind = 'undated' then metric_id end", ', ') }} as undated,
        {{ join_rows('case when is_kept then scope end', ', ') }} as scopes,
        {{ join_rows('case when is_kept then part_of end', ', ') }} as wholes_elsewhere

    from figures
    group by pillar_id, series_id, edition, indicator_id, base_unit

),

totals_with_overlaps as (

    select
        series_id,
        edition,
        indicator_id,
        base_unit,
        {{ join_rows("metric_id || ' with ' || other_id", ', ') }} as overlapping

    from overlapping_figures
    group by series_id, edition, indicator_id, base_unit

),

-- First what is never a total, then what needs no adding; all else is added unless something speaks against it.
judged as (

    select
        totals.*,

        case
            when totals.circular is not null then 'These are said to be part of each other: ' || totals.circular
            when totals.rates is not null
                then 'Growth rates and averages are never added up to a total: ' || totals.rates
            when totals.kept > 1
                then nullif(concat_ws(
                    '; ',
                    'Running totals and stocks are not added: ' || totals.standing,
                    'The period is not known: ' || totals.undated,
                    'These may overlap in time, place and actor: ' || totals_with_overlaps.overlapping
                ), '')
        end as refusal

    from totals
    left join totals_with_overlaps
        on
            totals.series_id = totals_with_overlaps.series_id
            and totals.edition = totals_with_overlaps.edition
            and totals.indicator_id = totals_with_overlaps.indicator_id
            and totals.base_unit = totals_with_overlaps.base_unit

),

final as (

    select
        pillar_id,
        series_id,
        edition,
        indicator_id,
        base_unit,
        cast(figures as integer) as figures,
        refusal is null as summable,
        case when refusal is null then cast(kept_value as decimal(38, 18)) end as total_value,
        case when refusal is null and kept_with_low = kept then cast(kept_low as decimal(38, 18)) end as total_low,
        case when refusal is null and kept_with_high = kept then cast(kept_high as decimal(38, 18)) end as total_high,
        figure_ids,
        case when refusal is null then kept_ids end as counted_ids,

        coalesce(
            refusal,
            nullif(concat_ws(
                '; ',
                case when kept > 1 then 'Adds figures that do not overlap: ' || kept_ids end,
                'Leaves out what is already contained in another figure: ' || parts,
                'A running total or stock, never to be added to another: ' || standing,
                'The period is not known: ' || undated,
                'Covers only: ' || scopes,
                'Contained in a figure of another indicator: ' || wholes_elsewhere
            ), '')
        ) as reason

    from judged

)

select * from final
