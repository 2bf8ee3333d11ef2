with

changes as (

    select * from {{ ref('int_metric_changes') }}

),

-- A running total that starts earlier holds more, so the growth over the common span is at most the difference;
-- one that starts later holds less, so it is at least the difference.
final as (

    select
        indicator_id,
        actor_ids,
        ref_area,
        from_metric_id,
        to_metric_id,
        from_edition,
        to_edition,
        base_unit,
        case when verdict <> 'other unit' then from_value end as from_value,
        to_value,

        case
            when verdict = 'comparable' or (verdict = 'other start' and from_start < to_start)
                then cast(to_low - from_high as decimal(38, 18))
        end as change_low,

        case
            when verdict = 'comparable' or (verdict = 'other start' and from_start > to_start)
                then cast(to_high - from_low as decimal(38, 18))
        end as change_high,

        verdict = 'comparable' as comparable,

        case
            when verdict = 'other unit'
                then 'Other unit: ' || coalesce(from_unit, 'none') || ', then ' || coalesce(base_unit, 'none')
            when verdict = 'other collection' then 'Counted otherwise: ' || from_collection || ', then ' || collection
            when verdict = 'other scope'
                then 'Other scope: ' || coalesce(from_scope, 'all') || ', then ' || coalesce(scope, 'all')
            when verdict = 'rate' then 'Growth rates and averages are not compared'
            when verdict = 'several'
                then
                    'Several figures fit, the latest are shown: '
                    || cast(from_candidates as string) || ' of ' || cast(from_edition as string) || ', '
                    || cast(to_candidates as string) || ' of ' || cast(to_edition as string)
            when verdict = 'no start' then 'The start of a running total is not known'
            when verdict = 'other start'
                then
                    'Other start date: ' || cast(from_start as string) || ', then ' || cast(to_start as string)
                    || '; the difference bounds the change on one side at most'
            when verdict = 'no period' then 'The period of a figure is not known'
            when verdict = 'other length'
                then
                    'Periods of other length: '
                    || cast(from_days as string) || ' days, then ' || cast(to_days as string) || ' days'
            when from_qualifier = 'approximately' or to_qualifier = 'approximately'
                then 'A figure is approximate, so the difference has no bounds that could be defended'
            when from_qualifier <> 'exact' or to_qualifier <> 'exact'
                then
                    'The difference is a bound, because the figures are ' || from_qualifier || ', then ' || to_qualifier
            when is_same_period then 'Both figures are for the same period: the difference is a correction'
        end as reason,

        series_id,
        collection,
        scope,
        paired_by

    from changes

)

select * from final
