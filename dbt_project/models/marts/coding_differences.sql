with

codings as (

    select * from {{ ref('int_codings_labelled') }}

),

settled as (

    select * from {{ ref('int_commitments_followed') }}
    where followed_up = 'yes'

),

-- One row per coding and field; a code that is not there, such as no successors, is text too.
codes as (
    {% for field in ['evidence', 'wording', 'successor_ids', 'label'] %}
        select
            coding,
            commitment_id,
            next_statement_id,
            '{{ field }}' as field,
            coalesce({{ field }}, '(none)') as code,
            evidence_quote,
            rationale

        from codings
        {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

settled_codes as (
    {% for field in ['evidence', 'wording', 'successor_ids', 'label'] %}
        select
            commitment_id,
            next_statement_id,
            '{{ field }}' as field,
            coalesce({{ sorted_list(field) if field == 'successor_ids' else field }}, '(none)') as code,
            rationale

        from settled
        {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

final as (

    select
        first_codes.commitment_id,
        first_codes.next_statement_id,
        first_codes.field,
        first_codes.coding as first_coding,
        second_codes.coding as second_coding,
        first_codes.code as first_code,
        second_codes.code as second_code,
        settled_codes.code as settled_code,
        case
            when settled_codes.code is null then 'not_settled'
            when settled_codes.code = first_codes.code then 'first'
            when settled_codes.code = second_codes.code then 'second'
            else 'neither'
        end as settled_as,
        settled_codes.rationale as settled_rationale,
        first_codes.rationale as first_rationale,
        second_codes.rationale as second_rationale,
        first_codes.evidence_quote as first_evidence_quote,
        second_codes.evidence_quote as second_evidence_quote

    from codes as first_codes
    inner join codes as second_codes
        on
            first_codes.commitment_id = second_codes.commitment_id
            and first_codes.next_statement_id = second_codes.next_statement_id
            and first_codes.field = second_codes.field
            and first_codes.coding < second_codes.coding
            and first_codes.code <> second_codes.code
    left join settled_codes
        on
            first_codes.commitment_id = settled_codes.commitment_id
            and first_codes.next_statement_id = settled_codes.next_statement_id
            and first_codes.field = settled_codes.field

)

select * from final
