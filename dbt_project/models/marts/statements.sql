with

statements as (

    select * from {{ ref('stg_statements') }}

),

commitments as (

    select * from {{ ref('stg_commitments') }}

),

metrics as (

    select * from {{ ref('stg_metrics') }}

),

numbers as (

    select * from {{ ref('int_numbers_accounted') }}

),

commitments_counted as (

    select
        statement_id,
        count(*) as commitments
    from commitments
    group by statement_id

),

metrics_counted as (

    select
        statement_id,
        count(*) as metrics
    from metrics
    group by statement_id

),

numbers_counted as (

    select
        statement_id,
        count(*) as numbers_found,
        sum(case when is_accounted_for then 1 else 0 end) as numbers_accounted_for
    from numbers
    group by statement_id

),

final as (

    select
        statements.statement_id,
        statements.series_id,
        statements.edition,
        statements.title,
        statements.issued_on,
        statements.language,
        statements.publisher,
        statements.source_url,
        statements.sha256,

        cast(coalesce(commitments_counted.commitments, 0) as integer) as commitments,
        cast(coalesce(metrics_counted.metrics, 0) as integer) as metrics,
        cast(coalesce(numbers_counted.numbers_found, 0) as integer) as numbers_found,
        cast(coalesce(numbers_counted.numbers_accounted_for, 0) as integer) as numbers_accounted_for,

        statements.licence,
        statements.curation,
        statements.retrieved_from,
        statements.file_name,
        statements.characters

    from statements
    left join commitments_counted on statements.statement_id = commitments_counted.statement_id
    left join metrics_counted on statements.statement_id = metrics_counted.statement_id
    left join numbers_counted on statements.statement_id = numbers_counted.statement_id

)

select * from final
