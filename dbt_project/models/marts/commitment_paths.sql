with

links as (

    select * from {{ ref('int_commitment_links') }}

),

commitments as (

    select * from {{ ref('stg_commitments') }}

),

editions as (

    select * from {{ ref('int_editions') }}

),

{# Seven rounds reach through 128 editions; a test says when that is not enough. -#}
{{ transitive_closure('links', 'from_commitment_id', 'to_commitment_id', rounds=7) }},

-- Every link leads to the very next edition, so all ways from one commitment to another are equally long.
final as (

    select
        closure.from_commitment_id,
        closure.to_commitment_id,
        cast(later.edition_rank - earlier.edition_rank as integer) as steps,
        earlier.series_id,
        earlier.edition as from_edition,
        later.edition as to_edition,
        earlier.statement_id as from_statement_id,
        later.statement_id as to_statement_id

    from closure
    inner join commitments as promised on closure.from_commitment_id = promised.commitment_id
    inner join commitments as carried on closure.to_commitment_id = carried.commitment_id
    inner join editions as earlier on promised.statement_id = earlier.statement_id
    inner join editions as later on carried.statement_id = later.statement_id

)

select * from final
