with

links as (

    select * from {{ ref('int_commitment_links') }}

),

editions as (

    select * from {{ ref('int_editions') }}

),

changes as (

    select * from {{ ref('stg_word_changes') }}

),

final as (

    select
        links.from_commitment_id,
        links.to_commitment_id,
        links.relation,
        editions.series_id,
        links.from_edition,
        links.to_edition,
        links.from_statement_id,
        links.to_statement_id,
        cast(links.successors as integer) as successors,
        cast(links.predecessors as integer) as predecessors,
        changes.words_removed,
        changes.words_added,
        changes.words_kept,
        changes.words_marked

    from links
    left join editions on links.from_statement_id = editions.statement_id
    left join changes
        on
            links.from_commitment_id = changes.from_commitment_id
            and links.to_commitment_id = changes.to_commitment_id

)

select * from final
