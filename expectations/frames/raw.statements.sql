-- One row per statement.
with words as (
    select
        statement_id,
        array_length(list_filter(each_word, lambda word: word in ('the', 'of', 'and', 'to'))) as english,
        array_length(list_filter(each_word, lambda word: word in ('el', 'la', 'los', 'de', 'que'))) as spanish
    from (
        select
            statement_id,
            string_split(regexp_replace(lower(visible_text), '[^\p{L}]+', ' ', 'g'), ' ') as each_word
        from raw.statements
    ) as texts
)

select
    s.statement_id,
    s.series_id,
    s.edition,
    s.issued_on,
    s.file_name,
    s.sha256,
    s.file_sha256,
    case
        when count(*) over (partition by s.series_id, s.edition) > 1
            then 'edition ' || s.edition || ' of ' || s.series_id || ' stands there more than once'
    end as edition_problem,
    case
        when s.issued_on <= lag(s.issued_on) over (partition by s.series_id order by s.edition)
            then 'issued on ' || s.issued_on || ', not after the edition before it'
    end as order_problem,
    case
        when
            s.retrieved_from is not null
            and split_part(s.retrieved_from, '/', 3) <> split_part(s.source_url, '/', 3)
            then 'read from a copy at ' || split_part(s.retrieved_from, '/', 3)
    end as copy_problem,
    case
        when s.issued_on > current_date then 'issued on ' || s.issued_on || ', which is after today'
    end as future_problem,
    -- Editions come yearly, seldom to the day: a quarter of a year is allowed for.
    case
        when
            s.edition = max(s.edition) over (partition by s.series_id)
            and s.issued_on + interval 15 month < current_date
            then
                'the next edition of ' || s.series_id || ' was due by '
                || strftime(s.issued_on + interval 15 month, '%Y-%m-%d')
    end as overdue_problem,
    case
        when split_part(s.language, '-', 1) = 'en' and w.spanish > w.english
            then 'the sidecar says ' || s.language || ', the commonest words are Spanish'
        when split_part(s.language, '-', 1) = 'es' and w.english > w.spanish
            then 'the sidecar says ' || s.language || ', the commonest words are English'
    end as language_problem
from raw.statements as s
left join words as w on s.statement_id = w.statement_id
