with

source as (

    select * from {{ of_changed_series(source('raw', 'statements')) }}

),

final as (

    select
        cast(statement_id as string) as statement_id,
        cast(series_id as string) as series_id,
        cast(edition as integer) as edition,
        cast(title as string) as title,
        cast(issued_on as date) as issued_on,
        cast(language as string) as language,
        cast(publisher as string) as publisher,
        cast(source_url as string) as source_url,
        cast(licence as string) as licence,
        cast(sha256 as string) as sha256,
        cast(curation as string) as curation,
        cast(retrieved_from as string) as retrieved_from,
        cast(file_name as string) as file_name,
        cast(characters as integer) as characters,
        cast(text as string) as text,
        cast(visible_text as string) as visible_text

    from source

)

select * from final
