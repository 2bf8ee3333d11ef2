-- One row per follow-through, and one per commitment that lacks one.
with commitments as (
    select * from raw.commitments qualify row_number() over (partition by commitment_id order by line_number) = 1
),

next_editions as (
    select
        statement_id,
        series_id,
        edition,
        text,
        lead(statement_id) over (partition by series_id order by edition) as next_statement_id,
        lead(curation) over (partition by series_id order by edition) as next_curation
    from raw.statements
),

quotes as (
    select * from raw.quotes
    where table_name = 'follow_through'
),

successors as (
    select
        line_number,
        next_statement_id,
        unnest(list_transform(string_split(successor_ids, ';'), lambda successor: trim(successor))) as successor_id
    from raw.follow_through
    where successor_ids is not null
),

successor_problems as (
    select
        x.line_number,
        string_agg(
            case
                when c.commitment_id is null then x.successor_id || ' is no commitment'
                when
                    c.statement_id <> x.next_statement_id
                    then x.successor_id || ' is no commitment of ' || x.next_statement_id
            end, '; '
            order by x.successor_id
        ) as successor_problem,
        count(distinct x.successor_id) as successors
    from successors as x
    left join commitments as c on x.successor_id = c.commitment_id
    group by x.line_number
),

-- Successors that carry several commitments of one edition, for `merged`.
shared as (
    select
        next_statement_id,
        successor_id,
        count(distinct line_number) as predecessors
    from successors
    group by next_statement_id, successor_id
),

merged as (
    select
        x.line_number,
        max(s.predecessors) as predecessors
    from successors as x
    inner join shared as s on x.next_statement_id = s.next_statement_id and x.successor_id = s.successor_id
    group by x.line_number
)

select
    coalesce(f.commitment_id, c.commitment_id) as commitment_id,
    f.line_number,
    f.next_statement_id,
    f.evidence,
    f.wording,
    f.successor_ids,
    f.evidence_quote,
    f.rationale,
    case
        when f.line_number is not null and c.commitment_id is null then coalesce(f.commitment_id, '(empty)')
    end as unknown_commitment,
    case
        when count(*) over (partition by f.commitment_id) > 1 and f.line_number is not null
            then f.commitment_id || ' stands there more than once'
    end as repeat_problem,
    case
        when f.line_number is null and e.next_curation = 'complete'
            then 'no row, although ' || e.next_statement_id || ' is curated'
    end as missing_problem,
    case
        when f.line_number is null and e.next_curation = 'pending'
            then 'not coded yet against ' || e.next_statement_id
    end as pending_problem,
    case
        when f.line_number is null or c.commitment_id is null then null
        when f.next_statement_id is null then 'no next statement'
        when n.statement_id is null then f.next_statement_id || ' is no statement'
        when n.series_id <> e.series_id then f.next_statement_id || ' is of another series'
        when n.edition <= e.edition then f.next_statement_id || ' is not later than ' || c.statement_id
        when f.next_statement_id <> e.next_statement_id
            then f.next_statement_id || ' is not the next edition, ' || e.next_statement_id || ' is'
    end as next_problem,
    nullif(
        concat_ws(
            '; ',
            case
                when
                    f.line_number is not null
                    and coalesce(f.evidence, '') not in (
                        'reported_done', 'reported_progress', 'reported_setback', 'none'
                    )
                    then 'evidence ' || coalesce(f.evidence, '(empty)')
            end,
            case
                when
                    f.line_number is not null
                    and coalesce(f.wording, '')
                    not in ('restated_same', 'strengthened', 'weakened', 'split', 'merged', 'absent')
                    then 'wording ' || coalesce(f.wording, '(empty)')
            end
        ),
        ''
    ) as vocabulary_problem,
    case
        when f.evidence = 'none' and f.evidence_quote is not null then 'a quote, but no evidence'
        when f.evidence <> 'none' and f.evidence_quote is null then f.evidence || ' without a quote'
    end as evidence_problem,
    case
        when f.evidence_quote is null or n.text is null then null
        when coalesce(q.occurrences, 0) = 0 then 'not found in ' || f.next_statement_id
        when q.occurrences > 1 then 'found ' || q.occurrences || ' times in ' || f.next_statement_id
    end as quote_problem,
    case
        when f.wording = 'absent' and f.successor_ids is not null then 'absent, but with successors'
        when f.wording <> 'absent' and f.successor_ids is null then f.wording || ' without a successor'
    end as absent_problem,
    case
        when f.wording = 'split' and s.successors < 2 then 'split into one'
        when f.wording in ('restated_same', 'strengthened', 'weakened', 'merged') and s.successors > 1
            then f.wording || ' with ' || s.successors || ' successors'
        when f.wording = 'merged' and m.predecessors < 2 then 'merged, but no other commitment has its successor'
    end as wording_problem,
    s.successor_problem,
    case
        when f.line_number is not null and f.rationale is null then 'no rationale'
    end as rationale_problem
from raw.follow_through as f
full join commitments as c on f.commitment_id = c.commitment_id
left join next_editions as e on c.statement_id = e.statement_id
left join next_editions as n on f.next_statement_id = n.statement_id
left join quotes as q on f.line_number = q.line_number
left join successor_problems as s on f.line_number = s.line_number
left join merged as m on f.line_number = m.line_number
