# 客服群里的命令菜单。
command-review = 看看没听懂的消息
command-stats = 看统计数据
command-close = 结束这个会话
command-reopen = 再次写给对方
command-ban = 屏蔽这位用户
command-unban = 解除屏蔽
command-answer = 发送说明：/answer 商标
command-take = 接手这个会话
