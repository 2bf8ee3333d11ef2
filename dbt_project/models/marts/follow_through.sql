with

followed as (

    select * from {{ ref('int_commitments_followed') }}

),

quotes as (

    select * from {{ ref('int_quotes_located') }}
    where table_name = 'follow_through'

),

final as (

    select
        followed.commitment_id,
        followed.edition,
        followed.next_edition,
        followed.evidence,
        followed.wording,
        followed.verifiable,
        followed.label,
        followed.g20_score,
        followed.successor_ids,
        followed.evidence_quote,
        quotes.quote_start as evidence_start,
        quotes.quote_end as evidence_end,
        followed.rationale,
        followed.statement_id,
        followed.next_statement_id,
        quotes.text_fragment_url as evidence_text_fragment_url,
        followed.ogp_completion

    from followed
    left join quotes
        on
            followed.commitment_id = quotes.row_key
            and followed.next_statement_id = quotes.statement_id
            and followed.followed_up = 'yes'

)

select * from final
