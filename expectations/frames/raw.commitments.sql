-- One row per commitment.
with actor_ids as (
    select coalesce(list(actor_id), []) as known from raw.actors
),

quotes as (
    select * from raw.quotes
    where table_name = 'commitments'
),

positions as (
    select
        statement_id,
        max(position) as last_position,
        count(distinct position) as different_positions
    from raw.commitments
    group by statement_id
),

-- The listed actions, as the text counts them.
listed as (
    select
        c.line_number,
        c.statement_id,
        c.position,
        q.quote_start
    from raw.commitments as c
    inner join quotes as q on c.line_number = q.line_number and q.occurrences = 1
    inner join raw.statement_segments as g
        on
            q.statement_id = g.statement_id
            and g.kind = 'list_item'
            and g.level = 1
            and q.quote_start >= g.segment_start
            and q.quote_end <= g.segment_end
),

ordered as (
    select
        line_number,
        position < max(position) over (
            partition by statement_id
            order by quote_start, line_number rows between unbounded preceding and 1 preceding
        ) as is_behind
    from listed
),

t as (select distinct topic_id from raw.topics)

select
    c.commitment_id,
    c.line_number,
    c.statement_id,
    c.position,
    c.topic_id,
    c.actor_ids,
    c.verifiable,
    c.quote,
    case when s.statement_id is null then coalesce(c.statement_id, '(empty)') end as unknown_statement,
    case when t.topic_id is null then coalesce(c.topic_id, '(empty)') end as unknown_topic,
    case
        when c.actor_ids is null then '(empty)'
        else
            nullif(
                array_to_string(
                    list_filter(
                        list_transform(string_split(c.actor_ids, ';'), lambda actor: trim(actor)),
                        lambda actor: not list_contains(actor_ids.known, actor)
                    ),
                    '; '
                ),
                ''
            )
    end as unknown_actors,
    case
        when coalesce(c.verifiable, '') not in ('yes', 'no')
            then coalesce(c.verifiable, '(empty)') || ' is neither yes nor no'
    end as verifiable_problem,
    case
        when c.position is null then 'no position'
        when c.position < 1 then 'position ' || c.position || ' is below 1'
        when count(*) over (partition by c.statement_id, c.position) > 1
            then 'position ' || c.position || ' stands there more than once'
        when c.position = p.last_position and p.last_position > p.different_positions
            then 'the positions go to ' || p.last_position || ', but only ' || p.different_positions || ' are there'
    end as position_problem,
    case
        when c.quote is null then 'the quote is empty'
        when s.text is null then null
        when coalesce(q.occurrences, 0) = 0 then 'not found in ' || c.statement_id
        when q.occurrences > 1 then 'found ' || q.occurrences || ' times in ' || c.statement_id
    end as quote_problem,
    case
        when
            q.occurrences = 1
            and count(*) over (partition by q.statement_id, q.quote_start, q.quote_end) > 1
            then 'another commitment quotes the same words'
    end as copy_problem,
    case
        when o.is_behind then 'position ' || c.position || ', and an action listed before it has a higher one'
    end as order_problem,
    case when c.verifiable = 'no' then 'its words name nothing that an outsider could check' end as vague_problem
from raw.commitments as c
cross join actor_ids
left join raw.statements as s on c.statement_id = s.statement_id
left join t on c.topic_id = t.topic_id
left join quotes as q on c.line_number = q.line_number
left join positions as p on c.statement_id = p.statement_id
left join ordered as o on c.line_number = o.line_number
