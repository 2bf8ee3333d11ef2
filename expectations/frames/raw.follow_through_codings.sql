-- One row per commitment and coding.
with c as (
    select
        commitment_id,
        statement_id
    from raw.commitments
    qualify row_number() over (partition by commitment_id order by line_number) = 1
),

quotes as (
    select * from raw.quotes
    where table_name = 'follow_through_codings'
),

successor_problems as (
    select
        x.line_number,
        string_agg(
            case
                when c.commitment_id is null then x.successor_id || ' is no commitment'
                when c.statement_id <> x.next_statement_id
                    then x.successor_id || ' is no commitment of ' || x.next_statement_id
                when x.wording = 'absent' then 'absent, but with the successor ' || x.successor_id
            end, '; '
            order by x.successor_id
        ) as successor_problem
    from (
        select
            line_number,
            next_statement_id,
            wording,
            unnest(list_transform(string_split(successor_ids, ';'), lambda x: trim(x))) as successor_id
        from raw.follow_through_codings
    ) as x
    left join c on x.successor_id = c.commitment_id
    group by x.line_number
)

select
    f.commitment_id,
    f.coding,
    f.line_number,
    f.evidence,
    f.wording,
    f.next_statement_id,
    f.successor_ids,
    f.evidence_quote,
    case when c.commitment_id is null then coalesce(f.commitment_id, '(empty)') end as unknown_commitment,
    case
        when f.coding is null then 'no coding named'
        when count(*) over (partition by f.coding, f.commitment_id) > 1
            then 'coding ' || f.coding || ' has ' || f.commitment_id || ' more than once'
    end as repeat_problem,
    nullif(
        concat_ws(
            '; ',
            case
                when coalesce(f.evidence, '') not in ('reported_done', 'reported_progress', 'reported_setback', 'none')
                    then 'evidence ' || coalesce(f.evidence, '(empty)')
            end,
            case
                when
                    coalesce(f.wording, '')
                    not in ('restated_same', 'strengthened', 'weakened', 'split', 'merged', 'absent')
                    then 'wording ' || coalesce(f.wording, '(empty)')
            end
        ),
        ''
    ) as vocabulary_problem,
    case
        when f.next_statement_id is null then 'no next statement'
        when s.statement_id is null then f.next_statement_id || ' is no statement'
    end as next_problem,
    case
        when f.evidence = 'none' and f.evidence_quote is not null then 'a quote, but no evidence'
        when f.evidence <> 'none' and f.evidence_quote is null then f.evidence || ' without a quote'
    end as evidence_problem,
    case
        when f.evidence_quote is null or s.text is null then null
        when coalesce(q.occurrences, 0) = 0 then 'not found in ' || f.next_statement_id
        when q.occurrences > 1 then 'found ' || q.occurrences || ' times in ' || f.next_statement_id
    end as quote_problem,
    x.successor_problem
from raw.follow_through_codings as f
left join c on f.commitment_id = c.commitment_id
left join raw.statements as s on f.next_statement_id = s.statement_id
left join quotes as q on f.line_number = q.line_number
left join successor_problems as x on f.line_number = x.line_number
