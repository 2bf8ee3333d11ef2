-- One row per reported figure. A column that ends in _problem or begins with unknown_ says what is
-- wrong with the row, and is null where nothing is.
with recursive units as (
    select
        *,
        -- The words that texts write for the unit. Where nobody has listed them: its code, its name and the ways a
        -- name makes its plural, and the signs of the commonest. Between letters stands one space, as in a quote.
        list_transform(
            list_filter(
                string_split(
                    lower(
                        coalesce(
                            words,
                            concat_ws(
                                ';',
                                unit,
                                unit || 's',
                                name,
                                name || 's',
                                name || 'es',
                                regexp_replace(name, 'y$', 'ies'),
                                regexp_extract(name, '\S+$'),
                                regexp_extract(name, '\S+$') || 's',
                                case unit
                                    when 'USD' then '$;dollar;dollars'
                                    when 'EUR' then '€;euro;euros'
                                    when 'percent' then '%;per cent'
                                    when 'lb' then 'pound;pounds;lbs'
                                    when 't' then 'ton;tons;tonne;tonnes'
                                    when 'person' then 'people;individual;individuals'
                                end
                            )
                        )
                    ),
                    ';'
                ),
                lambda word: trim(word) <> ''
            ),
            -- A word begins and ends where no letter goes on; a sign such as $ may follow one, as in US$.
            lambda word:
            case
                when regexp_matches(word, '[$€£¥%]') then trim(word)
                else ' ' || trim(regexp_replace(word, '[^\p{L}]+', ' ', 'g')) || ' '
            end
        ) as unit_words
    from raw.units
    qualify row_number() over (partition by unit order by line_number) = 1
),

indicators as (
    select * from raw.indicators qualify row_number() over (partition by indicator_id order by line_number) = 1
),

statements as (
    select * from raw.statements
),

figures as (
    select * from raw.metrics qualify row_number() over (partition by metric_id order by line_number) = 1
),

actor_ids as (
    select coalesce(list(actor_id), []) as known from raw.actors
),

quotes as (
    select * from raw.quotes
    where table_name = 'metrics'
),

-- The numbers that stand in each quote, as the reader of statements understands them.
quoted_numbers as (
    select
        q.line_number,
        m.value,
        m.qualifier,
        n.value as number_value,
        n.qualifier as number_qualifier,
        n.number_text,
        n.number_start
    from raw.metrics as m
    inner join quotes as q on m.line_number = q.line_number
    inner join raw.numbers as n
        on
            q.statement_id = n.statement_id
            and q.quote_start <= n.number_start
            and q.quote_end >= n.number_end
),

readings as (
    select
        line_number,
        bool_or(number_value = value) as holds_value,
        string_agg(number_text, ', ' order by number_start) as numbers_read,
        bool_or(number_qualifier = qualifier) as holds_qualifier,
        -- A word in front of the very number outweighs one in front of a list.
        max(number_qualifier) filter (where number_value = value and number_qualifier <> 'exact') as qualifier_of_value,
        max(number_qualifier) filter (where number_value = value and number_qualifier = 'exact') as bare_value
    from quoted_numbers
    group by line_number
),

wholes as (
    select
        line_number,
        metric_id,
        statement_id,
        unnest(list_transform(string_split(part_of, ';'), lambda whole: trim(whole))) as whole_id
    from raw.metrics
    where part_of is not null
),

-- How far up each figure's wholes go; one that comes back to itself goes in a circle.
chains as (
    select distinct
        metric_id,
        whole_id,
        1 as depth
    from wholes
    union all
    select distinct
        chains.metric_id,
        wholes.whole_id,
        chains.depth + 1 as depth
    from chains
    inner join wholes on chains.whole_id = wholes.metric_id
    where chains.depth < 20 and chains.metric_id <> chains.whole_id
),

part_problems as (
    select
        w.line_number,
        string_agg(
            case
                when w.whole_id = w.metric_id then 'it is part of itself'
                when f.metric_id is null then w.whole_id || ' is no figure'
                when f.statement_id <> w.statement_id then w.whole_id || ' is a figure of another statement'
                when
                    exists (
                        select 1 from chains as c
                        where c.metric_id = w.metric_id and c.whole_id = w.metric_id
                    )
                    then 'its wholes lead back to it'
                when pu.base_unit <> fu.base_unit
                    then w.whole_id || ' is in ' || f.unit || ', which contains no ' || p.unit
                when p.period_start < f.period_start or p.period_end > f.period_end
                    then
                        'it goes from ' || p.period_start || ' to ' || p.period_end || ', beyond ' || w.whole_id
                        || ', which goes from ' || f.period_start || ' to ' || f.period_end
            end, '; '
            order by w.whole_id
        ) as part_problem
    from wholes as w
    inner join raw.metrics as p on w.line_number = p.line_number
    left join figures as f on w.whole_id = f.metric_id
    left join units as pu on p.unit = pu.unit
    left join units as fu on f.unit = fu.unit
    group by w.line_number
),

size_problems as (
    select
        w.line_number,
        string_agg(
            p.value || ' ' || p.unit || ' is more than the ' || f.value || ' ' || f.unit || ' of ' || w.whole_id, '; '
            order by w.whole_id
        ) as size_problem
    from wholes as w
    inner join raw.metrics as p on w.line_number = p.line_number
    inner join figures as f on w.whole_id = f.metric_id
    inner join units as pu on p.unit = pu.unit
    inner join units as fu on f.unit = fu.unit
    -- An open bound proves nothing: "over 100" may contain 120.
    where
        pu.base_unit = fu.base_unit
        and p.value * pu.factor > f.value * fu.factor
        and p.qualifier in ('exact', 'at_least')
        and f.qualifier in ('exact', 'just_under', 'at_most')
    group by w.line_number
),

superseded as (
    select
        line_number,
        metric_id,
        indicator_id,
        statement_id,
        unit,
        unnest(list_transform(string_split(supersedes, ';'), lambda earlier: trim(earlier))) as earlier_id
    from raw.metrics
    where supersedes is not null
),

supersedes_problems as (
    select
        x.line_number,
        string_agg(
            case
                when x.earlier_id = x.metric_id then 'it supersedes itself'
                when f.metric_id is null then x.earlier_id || ' is no figure'
                when
                    f.indicator_id <> x.indicator_id
                    and coalesce(before.broader <> x.indicator_id, true)
                    and coalesce(after.broader <> f.indicator_id, true)
                    then x.earlier_id || ' is a figure of another indicator, ' || f.indicator_id
                when earlier.series_id <> later.series_id then x.earlier_id || ' is of another series'
                when earlier.edition >= later.edition then x.earlier_id || ' is not of an earlier edition'
            end, '; '
            order by x.earlier_id
        ) as supersedes_problem
    from superseded as x
    left join figures as f on x.earlier_id = f.metric_id
    left join indicators as before on f.indicator_id = before.indicator_id
    left join indicators as after on x.indicator_id = after.indicator_id
    left join statements as earlier on f.statement_id = earlier.statement_id
    left join statements as later on x.statement_id = later.statement_id
    group by x.line_number
),

-- What the rules of the codebook make of a statement's date: the first and the last day, null where the text decides.
ruled as (
    select
        m.line_number,
        m.period_rule,
        s.issued_on - 1 as day_before,
        case m.period_rule
            when 'calendar-year' then date_trunc('year', m.period_start)
            when 'year-to-date' then date_trunc('year', s.issued_on)
            when 'past-year' then s.issued_on - interval 1 year
            when 'last-year' then date_trunc('year', s.issued_on - interval 1 year)
            when 'since-year' then date_trunc('year', m.period_start)
            when 'mx-administration-2018' then date '2018-12-01'
            when 'as-of-statement' then s.issued_on - 1
        end::date as first_day,
        case m.period_rule
            when 'calendar-year' then last_day(date_trunc('year', m.period_start) + interval 11 month)
            when 'last-year' then date_trunc('year', s.issued_on) - interval 1 day
            when 'same-sentence' then null
            else s.issued_on - 1
        end::date as final_day
    from raw.metrics as m
    inner join statements as s on m.statement_id = s.statement_id
    where
        m.period_rule in (
            'calendar-year', 'year-to-date', 'past-year', 'last-year', 'since-year', 'mx-administration-2018',
            'operation-start', 'as-of-statement', 'same-sentence'
        )
),

copies as (
    select
        m.line_number,
        count(*) over (
            partition by m.statement_id, m.indicator_id, m.value, m.unit, q.quote_start, q.quote_end
        ) as number_of_copies
    from raw.metrics as m
    inner join quotes as q on m.line_number = q.line_number and q.occurrences = 1
)

select
    m.metric_id,
    m.line_number,
    m.statement_id,
    m.indicator_id,
    m.actor_ids,
    m.ref_area,
    m.value,
    m.qualifier,
    m.unit,
    m.period_start,
    m.period_end,
    m.period_basis,
    m.period_rule,
    m.collection,
    m.part_of,
    m.supersedes,
    m.quote,
    s.issued_on,
    u.dimension as unit_dimension,
    i.dimension as indicator_dimension,
    parts.part_problem,
    links.supersedes_problem,
    sizes.size_problem,
    case when s.statement_id is null then coalesce(m.statement_id, '(empty)') end as unknown_statement,
    case when i.indicator_id is null then coalesce(m.indicator_id, '(empty)') end as unknown_indicator,
    case when m.unit is not null and u.unit is null then m.unit end as unknown_unit,
    case
        when m.actor_ids is null then '(empty)'
        else
            nullif(
                array_to_string(
                    list_filter(
                        list_transform(string_split(m.actor_ids, ';'), lambda actor: trim(actor)),
                        lambda actor: not list_contains(actor_ids.known, actor)
                    ),
                    '; '
                ),
                ''
            )
    end as unknown_actors,
    case
        when u.dimension <> i.dimension
            then u.unit || ' measures ' || u.dimension || ', the indicator counts ' || i.dimension
    end as dimension_problem,
    nullif(
        concat_ws(
            '; ',
            case
                when coalesce(m.qualifier, '') not in ('exact', 'at_least', 'just_under', 'at_most', 'approximately')
                    then 'qualifier ' || coalesce(m.qualifier, '(empty)')
            end,
            case
                when coalesce(m.period_basis, '') not in ('stated', 'inferred', 'unknown')
                    then 'period_basis ' || coalesce(m.period_basis, '(empty)')
            end,
            case
                when coalesce(m.collection, '') not in ('flow', 'cumulative', 'stock', 'average', 'growth')
                    then 'collection ' || coalesce(m.collection, '(empty)')
            end
        ),
        ''
    ) as vocabulary_problem,
    case
        when m.period_basis in ('stated', 'inferred') and m.period_start is null and m.period_end is null
            then 'the basis is ' || m.period_basis || ' and there is no period'
        when m.period_basis in ('stated', 'inferred') and m.period_start is null
            then 'the basis is ' || m.period_basis || ' and there is no start'
        when m.period_basis in ('stated', 'inferred') and m.period_end is null
            then 'the basis is ' || m.period_basis || ' and there is no end'
        when m.period_basis = 'unknown' and m.period_start is not null and m.period_end is not null
            then 'both ends are given and the basis is unknown'
    end as period_problem,
    case
        when m.period_rule is null then null
        when rules.period_rule is null then m.period_rule || ' is no rule of the codebook'
        when m.period_basis = 'unknown' then 'the rule ' || m.period_rule || ' gives a period, the basis is unknown'
        when m.period_basis = 'stated' and m.period_rule <> 'calendar-year'
            then 'the rule ' || m.period_rule || ' infers a period, the basis is stated'
        when m.period_start <> rules.first_day
            then 'by the rule ' || m.period_rule || ' it starts on ' || rules.first_day || ', not on ' || m.period_start
        when m.period_end <> rules.final_day
            then 'by the rule ' || m.period_rule || ' it ends on ' || rules.final_day || ', not on ' || m.period_end
        when
            m.period_rule = 'same-sentence'
            and not exists (
                select 1 from raw.metrics as o
                where
                    o.statement_id = m.statement_id
                    and o.period_start = m.period_start
                    and o.period_end = m.period_end
                    and o.period_rule is distinct from 'same-sentence'
            )
            then 'no other figure of the statement has the period ' || m.period_start || ' to ' || m.period_end
    end as rule_problem,
    case
        when m.collection = 'growth' and m.unit not in ('percent', 'times')
            then 'growth is in percent or times, not in ' || m.unit
    end as growth_problem,
    case
        when d.number_of_copies > 1 then 'curated ' || d.number_of_copies || ' times, from the same words'
    end as copy_problem,
    case
        when m.period_end < m.period_start
            then 'it ends on ' || m.period_end || ' and starts on ' || m.period_start
    end as reversal_problem,
    case
        when greatest(m.period_end, m.period_start) > s.issued_on
            then 'it goes to ' || greatest(m.period_end, m.period_start) || ', the statement is of ' || s.issued_on
    end as future_problem,
    case
        when m.quote is null then 'the quote is empty'
        when s.text is null then null
        when coalesce(q.occurrences, 0) = 0 then 'not found in ' || m.statement_id
        when q.occurrences > 1 then 'found ' || q.occurrences || ' times in ' || m.statement_id
    end as quote_problem,
    case
        when q.occurrences >= 1 and m.value is not null and not coalesce(r.holds_value, false)
            then
                'the value is ' || rtrim(rtrim(m.value::varchar, '0'), '.')
                || ', the quote has ' || coalesce(r.numbers_read, 'no number')
    end as value_problem,
    case
        when
            q.occurrences >= 1
            and array_length(
                list_filter(
                    u.unit_words,
                    lambda word: contains(
                        case
                            when starts_with(word, ' ')
                                then ' ' || regexp_replace(lower(m.quote), '[^\p{L}]+', ' ', 'g') || ' '
                            else lower(m.quote)
                        end,
                        word
                    )
                )
            ) = 0
            then 'no word for ' || m.unit || ' in the quote (units.csv lists the words of each unit)'
    end as unit_problem,
    case
        when q.occurrences >= 1 and coalesce(r.holds_value, false) and m.qualifier is not null then
            case
                when r.qualifier_of_value is not null and r.qualifier_of_value <> m.qualifier and r.bare_value is null
                    then 'the quote says ' || r.qualifier_of_value || ', the row ' || m.qualifier
                when r.qualifier_of_value is null and m.qualifier <> 'exact' and not r.holds_qualifier
                    then 'the row says ' || m.qualifier || ', the quote has no word for it'
            end
    end as qualifier_problem
from raw.metrics as m
cross join actor_ids
left join statements as s on m.statement_id = s.statement_id
left join indicators as i on m.indicator_id = i.indicator_id
left join units as u on m.unit = u.unit
left join quotes as q on m.line_number = q.line_number
left join readings as r on m.line_number = r.line_number
left join part_problems as parts on m.line_number = parts.line_number
left join size_problems as sizes on m.line_number = sizes.line_number
left join supersedes_problems as links on m.line_number = links.line_number
left join ruled as rules on m.line_number = rules.line_number
left join copies as d on m.line_number = d.line_number
