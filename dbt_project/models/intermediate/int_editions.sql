with

statements as (

    select * from {{ ref('stg_statements') }}

),

final as (

    select
        statement_id,
        series_id,
        edition,
        source_url,
        row_number() over (partition by series_id order by edition, statement_id) as edition_rank,
        lead(statement_id) over (partition by series_id order by edition, statement_id) as next_statement_id,
        lead(edition) over (partition by series_id order by edition, statement_id) as next_edition

    from statements

)

select * from final
