with

commitments as (

    select * from {{ ref('stg_commitments') }}

),

topics as (

    select * from {{ ref('stg_topics') }}

),

quotes as (

    select * from {{ ref('int_quotes_located') }}
    where table_name = 'commitments'

),

followed as (

    select * from {{ ref('int_commitments_followed') }}

),

final as (

    select
        commitments.commitment_id,
        commitments.statement_id,
        followed.edition,
        commitments.position,
        topics.pillar_id,
        commitments.topic_id,
        commitments.actor_ids,
        commitments.verifiable,
        commitments.quote,
        quotes.quote_start,
        quotes.quote_end,
        quotes.text_fragment_url,
        followed.label,
        commitments.note

    from commitments
    left join topics on commitments.topic_id = topics.topic_id
    left join quotes on commitments.commitment_id = quotes.row_key
    left join followed on commitments.commitment_id = followed.commitment_id

)

select * from final
