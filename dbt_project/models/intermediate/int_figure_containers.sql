with

metrics as (

    select * from {{ ref('stg_metrics') }}

),

indicator_ancestors as (

    select * from {{ ref('int_indicator_ancestors') }}

),

parts as (

    select
        metric_id,
        {{ each_item('part_of') }} as container_id

    from metrics
    where part_of is not null

),

states as (

    select
        metric_id as later_id,
        {{ each_item('supersedes') }} as earlier_id

    from metrics
    where supersedes is not null

),

-- A later state holds an earlier one if it runs from the same day or from before, and counts the same or more.
contained_states as (

    select distinct
        earlier.metric_id,
        later.metric_id as container_id

    from states
    inner join metrics as earlier on states.earlier_id = earlier.metric_id
    inner join metrics as later on states.later_id = later.metric_id
    left join indicator_ancestors
        on
            earlier.indicator_id = indicator_ancestors.indicator_id
            and later.indicator_id = indicator_ancestors.ancestor_id

    where
        earlier.collection = 'cumulative'
        and later.collection = 'cumulative'
        and later.period_start <= earlier.period_start
        and later.period_end >= earlier.period_end
        and (earlier.indicator_id = later.indicator_id or indicator_ancestors.ancestor_id is not null)

),

links as (

    select * from parts
    union
    select * from contained_states

),

{{ transitive_closure('links', 'metric_id', 'container_id') }},

final as (

    select * from closure

)

select * from final
