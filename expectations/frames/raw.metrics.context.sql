-- One row per reported figure: whether the paragraph around it speaks of what the row says. Words can be missing for
-- good reasons, so what is odd here may still be true.
with actors as (
    select
        *,
        -- The words by which texts name the actor: its code, its name and what actors.csv adds.
        list_transform(
            list_filter(
                string_split(lower(concat_ws(';', actor_id, name, words)), ';'), lambda word: trim(word) <> ''
            ),
            lambda word: ' ' || trim(regexp_replace(word, '[^\p{L}]+', ' ', 'g')) || ' '
        ) as actor_words
    from raw.actors
    qualify row_number() over (partition by actor_id order by line_number) = 1
),

indicators as (
    select * from raw.indicators qualify row_number() over (partition by indicator_id order by line_number) = 1
),

paragraphs as (
    select
        g.statement_id,
        g.segment_id,
        g.segment_start,
        g.segment_end,
        replace(substring(s.visible_text, g.segment_start + 1, g.segment_end - g.segment_start), chr(847), '') as body,
        regexp_replace(
            lower(
                replace(substring(s.visible_text, g.segment_start + 1, g.segment_end - g.segment_start), chr(847), '')
            ),
            '[\s\p{Z}]+',
            ' ',
            'g'
        ) as words,
        ' '
        || regexp_replace(
            lower(
                replace(substring(s.visible_text, g.segment_start + 1, g.segment_end - g.segment_start), chr(847), '')
            ),
            '[^\p{L}]+',
            ' ',
            'g'
        )
        || ' ' as letters
    from raw.statement_segments as g
    inner join raw.statements as s on g.statement_id = s.statement_id
    where g.kind in ('paragraph', 'list_item')
),

figures as (
    select
        m.*,
        s.issued_on,
        p.words as paragraph,
        p.letters as paragraph_words,
        regexp_replace(
            lower(
                substring(
                    p.body,
                    greatest(q.quote_start - p.segment_start - 59, 1),
                    least(q.quote_start - p.segment_start, 60)
                )
            ),
            '[\s\p{Z}]+',
            ' ',
            'g'
        ) as words_before
    from raw.metrics as m
    inner join raw.statements as s on m.statement_id = s.statement_id
    inner join raw.quotes as q on m.line_number = q.line_number and q.table_name = 'metrics' and q.occurrences = 1
    inner join paragraphs as p
        on
            q.statement_id = p.statement_id
            and q.quote_start >= p.segment_start
            and q.quote_end <= p.segment_end
    -- The innermost one: an item of a list lies within no other paragraph, but may lie within another item.
    qualify row_number() over (partition by m.line_number order by p.segment_end - p.segment_start) = 1
),

their_actors as (
    select
        line_number,
        paragraph_words,
        unnest(string_split(actor_ids, ';')) as actor_id
    from figures
),

named as (
    select
        x.line_number,
        string_agg(
            x.actor_id || ' (' || a.name || ')', ', '
            order by x.actor_id
        ) filter (
            where array_length(list_filter(a.actor_words, lambda word: contains(x.paragraph_words, word))) = 0
        ) as unnamed,
        list_sort(list(distinct a.country)) as countries
    from their_actors as x
    inner join actors as a on trim(x.actor_id) = a.actor_id
    group by x.line_number
),

spoken as (
    select
        f.line_number,
        list_filter(
            string_split(lower(i.words), ';'),
            lambda word: array_length(
                list_filter(string_split(word, '|'), lambda part: contains(f.paragraph, trim(part)))
            ) = 0
        ) as missing
    from figures as f
    inner join indicators as i on f.indicator_id = i.indicator_id
    where i.words is not null
),

months as (
    select
        ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as english,
        ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'] as spanish
),

dated as (
    select
        line_number,
        case
            when regexp_matches(paragraph, 'fiscal|\bfy') then null
            when not contains(paragraph, year(period_start)::varchar) then 'the year ' || year(period_start)
            when not contains(paragraph, year(period_end)::varchar) then 'the year ' || year(period_end)
            when
                (month(period_start), day(period_start), month(period_end), day(period_end)) = (1, 1, 12, 31)
                then null
            when
                not contains(paragraph, english[month(period_start)])
                and not contains(paragraph, spanish[month(period_start)])
                then 'the month of ' || period_start
            when
                not contains(paragraph, english[month(period_end)])
                and not contains(paragraph, spanish[month(period_end)])
                then 'the month of ' || period_end
            when
                day(period_start) <> 1
                and not list_contains(regexp_extract_all(paragraph, '[0-9]+'), day(period_start)::varchar)
                then 'the day of ' || period_start
            when
                period_end <> last_day(period_end)
                and not list_contains(regexp_extract_all(paragraph, '[0-9]+'), day(period_end)::varchar)
                then 'the day of ' || period_end
        end as missing
    from figures
    cross join months
    where period_basis = 'stated' and period_start is not null and period_end is not null
)

select
    m.metric_id,
    m.line_number,
    m.indicator_id,
    m.actor_ids,
    m.ref_area,
    m.period_start,
    m.period_end,
    m.collection,
    m.part_of,
    m.quote,
    f.paragraph,
    array_to_string(n.countries, ';') as actor_countries,
    'not named in the paragraph: ' || n.unnamed as actor_problem,
    case
        when array_length(w.missing) > 0
            then 'the paragraph has no word for ' || m.indicator_id || ': ' || array_to_string(w.missing, ', ')
    end as subject_problem,
    d.missing || ' is called stated and does not stand in the paragraph' as statedness_problem,
    case
        when
            m.part_of is null
            and regexp_matches(
                f.words_before,
                '(of (which|these|those|whom|this)|de (los cuales|las cuales|estos|estas)),? ?([a-z]+ ){0,3}$'
            )
            then 'the text says "' || trim(f.words_before) || '" before it, and no part_of names the whole'
    end as whole_problem,
    case
        when
            m.collection = 'average'
            and not regexp_matches(f.paragraph, 'averag|promedi|per month|monthly|mensual|each')
            then 'an average, and the paragraph has no word for it'
        when m.collection <> 'growth' and g.dimension in ('growth ratio', 'multiple')
            then m.indicator_id || ' counts growth, the row says ' || m.collection
        when m.collection = 'stock' and coalesce(m.period_start <> m.period_end, m.period_start is null)
            then
                'a stock is of one day, not of ' || coalesce(m.period_start::varchar, '?') || ' to '
                || coalesce(m.period_end::varchar, '?')
        when m.collection = 'flow' and m.period_start = m.period_end then 'a flow through a single day'
        when m.collection = 'flow' and m.period_start is null and m.period_end is not null
            then 'a flow with an end and no start is a running total'
        when m.collection = 'cumulative' and m.period_end is null then 'a running total up to no day'
        when m.collection = 'cumulative' and m.period_end < f.issued_on - interval 31 day
            then 'a running total that ends on ' || m.period_end || ', long before its statement'
        when
            m.period_rule in ('mx-administration-2018', 'since-year') and m.collection in ('flow', 'stock')
            then m.collection || ', and the rule ' || m.period_rule || ' is one of running totals'
        when
            m.period_rule in ('calendar-year', 'last-year', 'past-year', 'year-to-date', 'operation-start')
            and m.collection in ('cumulative', 'stock')
            then m.collection || ', and the rule ' || m.period_rule || ' is one of flows'
    end as collection_problem
from raw.metrics as m
left join figures as f on m.line_number = f.line_number
left join named as n on m.line_number = n.line_number
left join spoken as w on m.line_number = w.line_number
left join dated as d on m.line_number = d.line_number
left join indicators as g on m.indicator_id = g.indicator_id
