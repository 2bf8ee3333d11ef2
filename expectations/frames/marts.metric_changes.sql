-- One row per pair of figures.
select
    from_metric_id,
    to_metric_id,
    case
        when not comparable and reason is null then 'not comparable without a reason'
    end as reason_problem,
    case
        when change_low > change_high then 'from ' || change_low || ' to ' || change_high
    end as bounds_problem
from marts.metric_changes
