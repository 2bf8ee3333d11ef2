-- One row per statement.
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
    end as copy_problem
from raw.statements as s
