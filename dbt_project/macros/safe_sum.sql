{#-
    CTEs that add figures by the algebra of docs/sums.md. The last one, named like `name`, has one row per indicator,
    base unit and value of `by`: a total, or bounds, or a refusal with the figures in conflict. safe_sum.yml describes
    arguments and columns. The three steps are macros of their own, so that models can keep what lies between them.
-#}

{% macro safe_sum(figures, by=[], name='safe_sum', containers=none, actors=none, ancestors=none, most=12) -%}
    {{ safe_sum_figures(figures, by, name, containers or ref('int_figure_containers')) }},

{{ safe_sum_overlaps(name ~ '_figures', name, actors or ref('stg_actors'), ancestors or ref('int_actor_ancestors')) }},

{{ safe_sum_totals(name ~ '_figures', name ~ '_overlaps', by, name, most) }}
{%- endmacro %}


{#-
    Step 1, `<name>_figures`: each figure of a group once; what another one contains is left out, the rest sorted.
    Groups are numbered from 1, or behind the number `after`.
-#}

{% macro safe_sum_figures(figures, by, name, containers, after='') -%}
    {%- set keys = ['indicator_id', 'base_unit'] + by -%}
    {%- set alike = [] -%}
    {%- for key in keys -%}
        {%- do alike.append('figures.' ~ key ~ ' is not distinct from key_numbers.' ~ key) -%}
    {%- endfor -%}
    {#- The keys are few and narrow, the figures many and wide: only the keys are sorted as a whole. -#}
    {{ name }}_keys as (

    select distinct {{ keys | join(', ') }}
    from {{ figures }}

),

{{ name }}_key_numbers as (

    select
        *,
        row_number() over (order by {{ keys | join(', ') }}){{ ' + ' ~ after if after }} as group_number

    from {{ name }}_keys

),

{{ name }}_numbered as (

    select
        figures.*,
        key_numbers.group_number,
        row_number() over (
            partition by key_numbers.group_number, figures.metric_id order by figures.metric_id
        ) as copy_number

    from {{ figures }} as figures
    inner join {{ name }}_key_numbers as key_numbers
        on {{ alike | join(' and ') }}

),

{{ name }}_grouped as (

    select * from {{ name }}_numbered
    where copy_number = 1

),

-- Figures that contain each other cannot both be left out: they stay, and bar the total.
{{ name }}_circles as (

    select metric_id
    from {{ containers }}
    where metric_id = container_id

),

{{ name }}_contained as (

    select
        parts.metric_id,
        parts.group_number,
        {{ join_rows('holders.metric_id', ', ') }} as contained_in

    from {{ name }}_grouped as parts
    inner join {{ containers }} as links on parts.metric_id = links.metric_id
    inner join {{ name }}_grouped as holders
        on
            links.container_id = holders.metric_id
            and parts.group_number = holders.group_number

    where parts.metric_id not in (select metric_id from {{ name }}_circles)
    group by parts.metric_id, parts.group_number

),

{{ name }}_figures as (

    select
        figures.metric_id,
        figures.group_number,
    {%- for key in keys %}
        figures.{{ key }},
    {%- endfor %}
        figures.base_value,
        figures.base_low,
        figures.base_high,
        figures.period_start,
        figures.period_end,
        figures.ref_area,
        figures.actor_ids,
        figures.scope,
        figures.part_of,
        contained.contained_in,
        contained.contained_in is null as is_kept,

        case
            when figures.metric_id in (select metric_id from {{ name }}_circles) then 'circular'
            when figures.indicator_id is null or figures.base_value is null or figures.collection is null
                then 'incomplete'
            when figures.collection in ('growth', 'average') then 'rate'
            when figures.collection = 'cumulative' then 'running'
            when figures.collection = 'stock' then 'stock'
            else 'flow'
        end as kind

    from {{ name }}_grouped as figures
    left join {{ name }}_contained as contained
        on
            figures.metric_id = contained.metric_id
            and figures.group_number = contained.group_number

)
{%- endmacro %}


{#-
    Step 2, `<name>_overlaps`: the pairs of figures of a group that may count the same thing. What is not known (a date,
    an area, an actor) may be any. A running total is never beside another figure, so it overlaps all of them.
-#}

{% macro safe_sum_overlaps(figures, name, actors, ancestors) -%}
    {{ name }}_kept as (

    select * from {{ figures }}
    where
        is_kept
        and kind in ('flow', 'running')

),

{{ name }}_areas as (

    select
        metric_id,
        group_number,
        {{ each_item("coalesce(ref_area, '001')") }} as area

    from {{ name }}_kept

),

{{ name }}_actors as (

    select
        metric_id,
        group_number,
        {{ each_item("coalesce(actor_ids, 'unknown')") }} as actor_id

    from {{ name }}_kept

),

{{ name }}_same_time as (

    select
        figures.group_number,
        figures.metric_id,
        others.metric_id as other_id,
        figures.kind = 'running' or others.kind = 'running' as has_running

    from {{ name }}_kept as figures
    inner join {{ name }}_kept as others
        on
            figures.group_number = others.group_number
            and figures.metric_id < others.metric_id

    where
        figures.kind = 'running'
        or others.kind = 'running'
        or (
            coalesce(figures.period_end >= others.period_start, true)
            and coalesce(others.period_end >= figures.period_start, true)
        )

),

-- Codes of the UN (001 is the world) are digits: a region may hold any country. US-TX lies in US.
{{ name }}_same_place as (

    select distinct
        same_time.group_number,
        same_time.metric_id,
        same_time.other_id

    from {{ name }}_same_time as same_time
    inner join {{ name }}_areas as areas
        on
            same_time.metric_id = areas.metric_id
            and same_time.group_number = areas.group_number
    inner join {{ name }}_areas as other_areas
        on
            same_time.other_id = other_areas.metric_id
            and same_time.group_number = other_areas.group_number

    where
        areas.area = other_areas.area
        or areas.area like other_areas.area || '-%'
        or other_areas.area like areas.area || '-%'
        or substr(areas.area, 1, 1) between '0' and '9'
        or substr(other_areas.area, 1, 1) between '0' and '9'

),

-- Two agencies of one country may report one joint operation, so only countries set actors apart, and not even they
-- where one actor is part of the other.
{{ name }}_same_actors as (

    select distinct
        same_place.group_number,
        same_place.metric_id,
        same_place.other_id

    from {{ name }}_same_place as same_place
    inner join {{ name }}_actors as figure_actors
        on
            same_place.metric_id = figure_actors.metric_id
            and same_place.group_number = figure_actors.group_number
    inner join {{ name }}_actors as other_figure_actors
        on
            same_place.other_id = other_figure_actors.metric_id
            and same_place.group_number = other_figure_actors.group_number
    left join {{ actors }} as actors on figure_actors.actor_id = actors.actor_id
    left join {{ actors }} as other_actors on other_figure_actors.actor_id = other_actors.actor_id
    left join {{ ancestors }} as above
        on
            figure_actors.actor_id = above.actor_id
            and other_figure_actors.actor_id = above.ancestor_id
    left join {{ ancestors }} as below
        on
            other_figure_actors.actor_id = below.actor_id
            and figure_actors.actor_id = below.ancestor_id

    where
        coalesce(actors.country = other_actors.country, true)
        or above.actor_id is not null
        or below.actor_id is not null

),

{{ name }}_overlaps as (

    select
        same_time.group_number,
        same_time.metric_id,
        same_time.other_id,
        same_time.has_running

    from {{ name }}_same_time as same_time
    left join {{ name }}_same_actors as same_actors
        on
            same_time.group_number = same_actors.group_number
            and same_time.metric_id = same_actors.metric_id
            and same_time.other_id = same_actors.other_id

    where
        same_time.has_running
        or same_actors.metric_id is not null

)
{%- endmacro %}
