with

topics as (

    select * from {{ ref('stg_topics') }}

),

editions as (

    select * from {{ ref('int_editions') }}

),

metrics as (

    select * from {{ ref('int_metrics_converted') }}

),

commitments as (

    select * from {{ ref('int_commitment_features') }}

),

figures_counted as (

    select
        statement_id,
        topic_id,
        count(*) as figures,
        sum(case when result_level = 'input' then 1 else 0 end) as inputs,
        sum(case when result_level = 'output' then 1 else 0 end) as outputs,
        sum(case when result_level = 'outcome' then 1 else 0 end) as outcomes
    from metrics
    group by statement_id, topic_id

),

commitments_counted as (

    select
        statement_id,
        topic_id,
        count(*) as commitments,
        sum(case when verifiable = 'yes' then 1 else 0 end) as verifiable_commitments,
        sum(case when has_number then 1 else 0 end) as commitments_with_number,
        sum(case when has_date then 1 else 0 end) as commitments_with_date,
        sum(case when names_agency then 1 else 0 end) as commitments_with_agency
    from commitments
    group by statement_id, topic_id

),

counted as (

    select
        topics.pillar_id,
        topics.topic_id,
        topics.area,
        editions.series_id,
        editions.edition,
        editions.statement_id,
        cast(coalesce(figures_counted.figures, 0) as integer) as figures,
        cast(coalesce(figures_counted.inputs, 0) as integer) as inputs,
        cast(coalesce(figures_counted.outputs, 0) as integer) as outputs,
        cast(coalesce(figures_counted.outcomes, 0) as integer) as outcomes,
        cast(coalesce(commitments_counted.commitments, 0) as integer) as commitments,
        cast(coalesce(commitments_counted.verifiable_commitments, 0) as integer) as verifiable_commitments,
        cast(coalesce(commitments_counted.commitments_with_number, 0) as integer) as commitments_with_number,
        cast(coalesce(commitments_counted.commitments_with_date, 0) as integer) as commitments_with_date,
        cast(coalesce(commitments_counted.commitments_with_agency, 0) as integer) as commitments_with_agency

    from topics
    cross join editions
    left join figures_counted
        on topics.topic_id = figures_counted.topic_id and editions.statement_id = figures_counted.statement_id
    left join commitments_counted
        on topics.topic_id = commitments_counted.topic_id and editions.statement_id = commitments_counted.statement_id

),

final as (

    select
        counted.*,
        case
            when counted.commitments > 0 and counted.figures > 0 then 'commitments_and_figures'
            when counted.commitments > 0 then 'commitments_only'
            when counted.figures > 0 then 'figures_only'
            else 'neither'
        end as coverage

    from counted

)

select * from final
