-- One row per claim, curated or published.
with judged as (
    select
        *,
        list_distinct([same_scope, same_actor, same_period]) as flags,
        coalesce(base_unit = other_unit, false) as is_same_unit,
        not coalesce(claim_high < other_low, false) as reaches_up,
        not coalesce(claim_low > other_high, false) as reaches_down
    from marts.claim_checks
),

expected as (
    select
        *,
        case
            when not is_same_unit or flags <> ['yes'] then 'not_comparable'
            when reaches_up and reaches_down then 'consistent'
            else 'differs'
        end as verdict_by_rule,
        case
            when not is_same_unit or list_contains(flags, 'no') then 'none'
            when list_contains(flags, 'part') and list_contains(flags, 'whole') then 'none'
            when list_contains(flags, 'part') and reaches_up then 'at_least, which holds'
            when list_contains(flags, 'part') then 'at_least, which does not hold'
            when list_contains(flags, 'whole') and reaches_down then 'at_most, which holds'
            when list_contains(flags, 'whole') then 'at_most, which does not hold'
            else 'none'
        end as bound_by_rule,
        case
            when bound is null and bound_holds is null then 'none'
            else
                coalesce(bound, 'no bound') || ', which '
                || case bound_holds when true then 'holds' when false then 'does not hold' else 'is not judged' end
        end as bound_as_published
    from judged
),

curated as (
    select distinct claim_id from raw.claim_checks
)

select
    coalesce(expected.claim_id, curated.claim_id) as claim_id,
    case
        when expected.claim_id is null then 'in the curated table, not in the mart'
        when curated.claim_id is null then 'in the mart, not in the curated table'
    end as presence_problem,
    case
        when expected.verdict <> expected.verdict_by_rule
            then expected.verdict || ', by the rule ' || expected.verdict_by_rule
    end as verdict_problem,
    case
        when expected.base_value < expected.claim_low or expected.base_value > expected.claim_high
            then
                'the figure ' || expected.base_value || ' is not from ' || coalesce(expected.claim_low::varchar, 'open')
                || ' to ' || coalesce(expected.claim_high::varchar, 'open')
        when expected.other_value < expected.other_low or expected.other_value > expected.other_high
            then
                'the other side ' || expected.other_value || ' is not from '
                || coalesce(expected.other_low::varchar, 'open') || ' to '
                || coalesce(expected.other_high::varchar, 'open')
    end as bounds_problem,
    case
        when expected.bound_as_published <> expected.bound_by_rule
            then expected.bound_as_published || '; by the rule ' || expected.bound_by_rule
    end as bound_problem
from expected
full outer join curated on expected.claim_id = curated.claim_id
