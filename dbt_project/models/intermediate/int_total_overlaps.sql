with

figures as (

    select * from {{ ref('int_total_figures') }}
    where
        is_kept
        and kind = 'dated'

),

actors as (

    select * from {{ ref('stg_actors') }}

),

actor_ancestors as (

    select * from {{ ref('int_actor_ancestors') }}

),

-- A figure that names no area or no actor might be about any.
figure_areas as (

    select
        metric_id,
        {{ each_item("coalesce(ref_area, '001')") }} as area

    from figures

),

figure_actors as (

    select
        metric_id,
        {{ each_item("coalesce(actor_ids, 'unknown')") }} as actor_id

    from figures

),

same_time as (

    select
        figures.metric_id,
        others.metric_id as other_id,
        figures.series_id,
        figures.edition,
        figures.indicator_id,
        figures.base_unit

    from figures
    inner join figures as others
        on
            figures.series_id = others.series_id
            and figures.edition = others.edition
            and figures.indicator_id = others.indicator_id
            and figures.base_unit = others.base_unit
            and figures.metric_id < others.metric_id

    where
        figures.period_end >= others.period_start
        and others.period_end >= figures.period_start

),

-- Codes of the UN (001 is the world) are digits: a region may hold any country. US-TX lies in US.
same_place as (

    select distinct
        same_time.metric_id,
        same_time.other_id

    from same_time
    inner join figure_areas on same_time.metric_id = figure_areas.metric_id
    inner join figure_areas as other_areas on same_time.other_id = other_areas.metric_id

    where
        figure_areas.area = other_areas.area
        or figure_areas.area like other_areas.area || '-%'
        or other_areas.area like figure_areas.area || '-%'
        or substr(figure_areas.area, 1, 1) between '0' and '9'
        or substr(other_areas.area, 1, 1) between '0' and '9'

),

-- Two agencies of one country may report one joint operation, so only countries set actors apart, and not even they
-- where one actor is part of the other.
same_actors as (

    select distinct
        same_place.metric_id,
        same_place.other_id

    from same_place
    inner join figure_actors on same_place.metric_id = figure_actors.metric_id
    inner join figure_actors as other_figure_actors on same_place.other_id = other_figure_actors.metric_id
    left join actors on figure_actors.actor_id = actors.actor_id
    left join actors as other_actors on other_figure_actors.actor_id = other_actors.actor_id
    left join actor_ancestors as above
        on
            figure_actors.actor_id = above.actor_id
            and other_figure_actors.actor_id = above.ancestor_id
    left join actor_ancestors as below
        on
            other_figure_actors.actor_id = below.actor_id
            and figure_actors.actor_id = below.ancestor_id

    where
        coalesce(actors.country = other_actors.country, true)
        or above.actor_id is not null
        or below.actor_id is not null

),

final as (

    select same_time.*
    from same_time
    inner join same_actors
        on
            same_time.metric_id = same_actors.metric_id
            and same_time.other_id = same_actors.other_id

)

select * from final
