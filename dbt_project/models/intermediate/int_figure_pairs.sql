with

metrics as (

    select * from {{ ref('int_metrics_converted') }}

),

editions as (

    select * from {{ ref('int_editions') }}

),

-- Figures are alike if they count one thing, by the same actors, in the same places, in one way and of one scope.
-- A null makes the whole likeness null: what is not known is not alike.
figures as (

    select
        metric_id,
        statement_id,
        series_id,
        edition,
        part_of,
        supersedes,
        period_end,
        indicator_id,
        {{ sorted_list('actor_ids') }} as actors,
        {{ sorted_list('ref_area') }} as areas,
        collection,
        coalesce(scope, '') as scope,

        indicator_id
        || '|' || {{ sorted_list('actor_ids') }}
        || '|' || {{ sorted_list('ref_area') }}
        || '|' || collection
        || '|' || coalesce(scope, '') as likeness

    from metrics

),

links as (

    select
        metric_id as to_metric_id,
        {{ each_item('supersedes') }} as from_metric_id

    from figures
    where supersedes is not null

),

linked_pairs as (

    select
        links.from_metric_id,
        links.to_metric_id,
        from_figures.statement_id as from_statement_id,
        to_figures.statement_id as to_statement_id,
        to_figures.likeness

    from links
    inner join figures as from_figures on links.from_metric_id = from_figures.metric_id
    inner join figures as to_figures on links.to_metric_id = to_figures.metric_id
    where
        from_figures.series_id = to_figures.series_id
        and from_figures.edition < to_figures.edition

),

-- Parts are left out: which part answers to which only a person can say, with `supersedes`.
alike_pairs as (

    select
        from_figures.metric_id as from_metric_id,
        to_figures.metric_id as to_metric_id,
        from_figures.statement_id as from_statement_id,
        to_figures.statement_id as to_statement_id,
        to_figures.likeness,
        count(*) over (partition by to_figures.metric_id) as from_candidates,
        count(*) over (partition by from_figures.metric_id) as to_candidates,

        row_number() over (
            partition by from_figures.statement_id, to_figures.likeness
            order by
                to_figures.period_end desc nulls last,
                from_figures.period_end desc nulls last,
                to_figures.metric_id asc,
                from_figures.metric_id asc
        ) as preference

    from figures as from_figures
    inner join editions on from_figures.statement_id = editions.statement_id
    inner join figures as to_figures
        on
            editions.next_statement_id = to_figures.statement_id
            and from_figures.likeness = to_figures.likeness

    where
        from_figures.part_of is null
        and to_figures.part_of is null

),

-- What a person has linked needs no guess beside it.
unlinked_pairs as (

    select alike_pairs.*
    from alike_pairs
    left join linked_pairs
        on
            alike_pairs.from_statement_id = linked_pairs.from_statement_id
            and alike_pairs.to_statement_id = linked_pairs.to_statement_id
            and (
                alike_pairs.from_metric_id = linked_pairs.from_metric_id
                or alike_pairs.to_metric_id = linked_pairs.to_metric_id
                or alike_pairs.likeness = linked_pairs.likeness
            )

    where
        alike_pairs.preference = 1
        and linked_pairs.to_metric_id is null

),

close_pairs as (

    select
        from_metric_id,
        to_metric_id
    from linked_pairs
    union
    select
        from_metric_id,
        to_metric_id
    from unlinked_pairs

),

-- What a hurried reader would compare: the nearest figure of the same indicator, though it is not alike. Figures that
-- are alike, but were not chosen above, are not compared with others instead.
near_pairs as (

    select
        from_figures.metric_id as from_metric_id,
        to_figures.metric_id as to_metric_id,

        row_number() over (
            partition by to_figures.metric_id
            order by
                case when from_figures.actors = to_figures.actors then 0 else 1 end asc,
                case when from_figures.areas = to_figures.areas then 0 else 1 end asc,
                case when from_figures.collection = to_figures.collection then 0 else 1 end asc,
                case when from_figures.scope = to_figures.scope then 0 else 1 end asc,
                from_figures.period_end desc nulls last,
                from_figures.metric_id asc
        ) as preference

    from figures as from_figures
    inner join editions on from_figures.statement_id = editions.statement_id
    inner join figures as to_figures
        on
            editions.next_statement_id = to_figures.statement_id
            and from_figures.indicator_id = to_figures.indicator_id
    left join close_pairs as earlier_pairs on from_figures.metric_id = earlier_pairs.from_metric_id
    left join close_pairs as later_pairs on to_figures.metric_id = later_pairs.to_metric_id

    where
        from_figures.part_of is null
        and to_figures.part_of is null
        and earlier_pairs.from_metric_id is null
        and later_pairs.to_metric_id is null
        and coalesce(from_figures.likeness <> to_figures.likeness, true)

),

final as (

    select
        from_metric_id,
        to_metric_id,
        'supersedes' as paired_by,
        1 as from_candidates,
        1 as to_candidates
    from linked_pairs

    union all

    select
        from_metric_id,
        to_metric_id,
        'likeness' as paired_by,
        from_candidates,
        to_candidates
    from unlinked_pairs

    union all

    select
        from_metric_id,
        to_metric_id,
        'indicator' as paired_by,
        1 as from_candidates,
        1 as to_candidates
    from near_pairs
    where preference = 1

)

select * from final
