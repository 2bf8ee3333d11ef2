with

metrics as (

    select * from {{ ref('int_metrics_converted') }}

),

commitments as (

    select * from {{ ref('stg_commitments') }}

),

followed as (

    select * from {{ ref('int_commitments_followed') }}
    where followed_up = 'yes' and evidence_quote is not null

),

codings as (

    select * from {{ ref('int_codings_labelled') }}
    where evidence_quote is not null

),

context_numbers as (

    select * from {{ ref('stg_context_numbers') }}

),

topics as (

    select * from {{ ref('stg_topics') }}

),

followed_all as (

    select * from {{ ref('int_commitments_followed') }}

),

targets as (

    select
        'metrics' as target_kind,
        metric_id as target_id,
        metric_id as row_key,
        cast(null as integer) as line_number,
        statement_id,
        topic_id,
        indicator_id,
        actor_ids,
        unit,
        quote,
        -- The value without the zeros that only its type adds.
        indicator_id || ' = ' || regexp_replace(cast(value as string), '[.]?0+$', '') || ' ' || unit
        || ', ' || qualifier as comment

    from metrics

    union all

    select
        'commitments' as target_kind,
        commitments.commitment_id as target_id,
        commitments.commitment_id as row_key,
        cast(null as integer) as line_number,
        commitments.statement_id,
        commitments.topic_id,
        cast(null as string) as indicator_id,
        commitments.actor_ids,
        cast(null as string) as unit,
        commitments.quote,
        'commitment, in the next statement: ' || followed_all.label as comment

    from commitments
    left join followed_all on commitments.commitment_id = followed_all.commitment_id

    union all

    select
        'follow_through' as target_kind,
        followed.commitment_id as target_id,
        followed.commitment_id as row_key,
        cast(null as integer) as line_number,
        followed.next_statement_id as statement_id,
        commitments.topic_id,
        cast(null as string) as indicator_id,
        commitments.actor_ids,
        cast(null as string) as unit,
        followed.evidence_quote as quote,
        followed.evidence || ' of ' || followed.commitment_id as comment

    from followed
    left join commitments on followed.commitment_id = commitments.commitment_id

    union all

    select
        'follow_through_codings' as target_kind,
        codings.coding || '/' || codings.commitment_id as target_id,
        codings.commitment_id as row_key,
        codings.line_number,
        codings.next_statement_id as statement_id,
        commitments.topic_id,
        cast(null as string) as indicator_id,
        commitments.actor_ids,
        cast(null as string) as unit,
        codings.evidence_quote as quote,
        codings.evidence || ' of ' || codings.commitment_id || ', by coding ' || codings.coding as comment

    from codings
    left join commitments on codings.commitment_id = commitments.commitment_id

    union all

    select
        'context_numbers' as target_kind,
        cast(line_number as string) as target_id,
        cast(line_number as string) as row_key,
        cast(null as integer) as line_number,
        statement_id,
        cast(null as string) as topic_id,
        cast(null as string) as indicator_id,
        cast(null as string) as actor_ids,
        cast(null as string) as unit,
        quote,
        'no figure, but ' || kind || ': ' || reason as comment

    from context_numbers

),

final as (

    select
        targets.*,
        topics.pillar_id

    from targets
    left join topics on targets.topic_id = topics.topic_id

)

select * from final
