with

agreement as (

    select * from {{ ref('stg_coding_agreement') }}

),

editions as (

    select * from {{ ref('int_editions') }}

),

final as (

    select
        earlier.series_id,
        earlier.edition,
        later.edition as next_edition,
        agreement.field,
        agreement.codings,
        agreement.commitments,
        agreement.pairs,
        agreement.pairs_agreeing,
        cast(
            cast(100 * agreement.pairs_agreeing as decimal(18, 6)) / nullif(agreement.pairs, 0) as decimal(5, 2)
        ) as percent_agreement,
        agreement.alpha,
        agreement.reason,
        agreement.statement_id,
        agreement.next_statement_id

    from agreement
    left join editions as earlier on agreement.statement_id = earlier.statement_id
    left join editions as later on agreement.next_statement_id = later.statement_id

)

select * from final
